import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema, PositionSchema } from './ids.schemas.js';

/** What a client may say over the socket (R21). Everything that is stored otherwise goes over HTTP. */
export const socketCommands = {
  typing: z.strictObject({ channelId: IdSchema, threadId: IdSchema.optional() }),
  read: z.strictObject({ channelId: IdSchema, threadId: IdSchema.optional(), position: PositionSchema }),
  /** When one last did something in a browser: that long ago. */
  active: z.strictObject({ agoMs: z.int().min(0).max(limits.inputAgoMs) }),
} as const;
export type SocketCommandName = keyof typeof socketCommands;
export type SocketCommand<N extends SocketCommandName> = z.output<(typeof socketCommands)[N]>;
