import { z } from 'zod';
import { limits } from '../limits.js';
import { AttachmentSchema } from './attachments.schemas.js';
import { IdSchema, InstantSchema } from './ids.schemas.js';
import { ContentOrNothingSchema, saysSomething } from './message-content.js';
import { ErrorCodeSchema } from './problem.schemas.js';

/** What one person wants to say later; only they see it. */
export const ScheduledMessageSchema = z
  .strictObject({
    /** The id of the message that it becomes (R20). */
    id: IdSchema,
    channelId: IdSchema,
    /** The message in whose thread it is to be said. */
    threadId: IdSchema.nullable(),
    /** The message that it answers. */
    replyToId: IdSchema.nullable(),
    content: z.string(),
    /** They wait with it. */
    attachments: z.array(AttachmentSchema).max(limits.attachmentsPerMessage),
    /** When it is due. Of one that was refused: when it was. */
    sendAt: InstantSchema,
    /** Why it could not be said when it was due; it stays until its author decides. Null: it waits. */
    refusal: ErrorCodeSchema.nullable(),
  })
  .meta({ id: 'ScheduledMessage' });
export type ScheduledMessage = z.output<typeof ScheduledMessageSchema>;

/** The next one first. */
export const ScheduledMessagesSchema = z
  .strictObject({ messages: z.array(ScheduledMessageSchema).max(limits.scheduledPerUser) })
  .meta({ id: 'ScheduledMessages' });
export type ScheduledMessages = z.output<typeof ScheduledMessagesSchema>;

/** At most a year ahead; what is past is sent at once. Null: now, by the clock of the server. */
const SendAtSchema = InstantSchema.nullable();

/** Body of PUT (schedule). The id stands in the path, made by the client. */
export const ScheduleBodySchema = z
  .strictObject({
    channelId: IdSchema,
    threadId: IdSchema.optional(),
    replyToId: IdSchema.optional(),
    content: ContentOrNothingSchema,
    /** Files of one's own that were uploaded and not sent. */
    attachmentIds: z.array(IdSchema).min(1).max(limits.attachmentsPerMessage).optional(),
    sendAt: SendAtSchema,
  })
  .refine(({ content, attachmentIds }) => attachmentIds !== undefined || saysSomething(content), {
    error: 'is empty',
    path: ['content'],
  })
  .meta({ id: 'ScheduleBody' });

/** Body of PATCH; its files stay. Without files the text says something. One that was refused is tried again when it is given a time. */
export const RescheduleBodySchema = z
  .strictObject({ content: ContentOrNothingSchema.optional(), sendAt: SendAtSchema.optional() })
  .refine(({ content, sendAt }) => content !== undefined || sendAt !== undefined, { error: 'changes nothing' })
  .meta({ id: 'RescheduleBody' });
