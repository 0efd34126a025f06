import type { z } from 'zod';
import { IdSchema } from './ids.schemas.js';
import { MessageSchema } from './messages.schemas.js';

/** A message that stands in a thread instead of in the channel's history. */
export const ReplySchema = MessageSchema.extend({ threadId: IdSchema }).meta({ id: 'Reply' });
export type Reply = z.output<typeof ReplySchema>;
