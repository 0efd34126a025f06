import { z } from 'zod';
import { IdSchema, PositionSchema } from './ids.schemas.js';

/** What a client may say over the socket (R21). Everything that is stored otherwise goes over HTTP. */
export const socketCommands = {
  typing: z.strictObject({ channelId: IdSchema, threadId: IdSchema.optional() }),
  read: z.strictObject({ channelId: IdSchema, threadId: IdSchema.optional(), position: PositionSchema }),
} as const;
export type SocketCommandName = keyof typeof socketCommands;
export type SocketCommand<N extends SocketCommandName> = z.output<(typeof socketCommands)[N]>;
