import { z } from 'zod';
import { limits } from '../limits.js';
import { MessageSchema } from './messages.schemas.js';

/** The pinned messages of a channel, the last pinned first. */
export const PinsSchema = z
  .strictObject({ pins: z.array(MessageSchema).max(limits.pinsPerChannel) })
  .meta({ id: 'Pins' });
export type Pins = z.output<typeof PinsSchema>;
