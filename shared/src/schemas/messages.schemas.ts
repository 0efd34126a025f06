import { z } from 'zod';
import { limits } from '../limits.js';
import { AttachmentSchema } from './attachments.schemas.js';
import { ForwardSchema } from './forwards.schemas.js';
import { IdSchema, InstantSchema, PositionSchema } from './ids.schemas.js';
import { PollSchema, VotesSchema } from './polls.schemas.js';
import { ContentOrNothingSchema, saysSomething } from './message-content.js';
import { MentionsSchema } from './mentions.schemas.js';
import { ReactionSchema } from './reactions.schemas.js';
import { LinkPreviewSchema } from './link-previews.schemas.js';

/** A message as everybody who may read it sees it: columns of its row, ids of everything else (R10). */
export const MessageSchema = z
  .strictObject({
    id: IdSchema,
    channelId: IdSchema,
    authorId: IdSchema,
    /** The seq of its NEW_MESSAGE (NEW_DM, NEW_THREAD_REPLY): its place, everywhere (R1). */
    position: PositionSchema,
    content: z.string(),
    createdAt: InstantSchema,
    editedAt: InstantSchema.nullable(),
    /** The seq of its MESSAGE_PINNED: its place among the pins. Null: not pinned. */
    pinPosition: PositionSchema.nullable(),
    /** The message of the same channel that it answers, which may have been deleted. */
    replyToId: IdSchema.nullable(),
    /** The message under which it stands, in the thread of that message. Null: it stands in the channel's history. */
    threadId: IdSchema.nullable(),
    attachments: z.array(AttachmentSchema).max(limits.attachmentsPerMessage),
    /** What stands behind its links, once that is known. */
    previews: z.array(LinkPreviewSchema).max(limits.previewsPerMessage),
    /** Whom it means; null: nobody. */
    mentions: MentionsSchema.nullable(),
    /** What it carries on from elsewhere; its content is what was said there. Null: it was said here. */
    forward: ForwardSchema.nullable(),
    /** What it asks. Null: nothing to vote on. */
    poll: PollSchema.nullable(),
  })
  .meta({ id: 'Message' });
export type Message = z.output<typeof MessageSchema>;

/** A message with what stands under it, as one reader sees it. */
export const ShownMessageSchema = MessageSchema.extend({
  /** In the order in which they came up. */
  reactions: z.array(ReactionSchema).max(limits.reactionsPerMessage),
  /** Of a poll, in order of options: those that somebody chose. */
  votes: z.array(VotesSchema).max(limits.pollOptions.max),
  /** How many replies stand in its thread. */
  replyCount: z.int().min(0),
  /** When the newest of them was written. */
  lastReplyAt: InstantSchema.nullable(),
  /** It was deleted and is empty; it stands as long as there are replies to it. */
  isDeleted: z.boolean(),
}).meta({ id: 'ShownMessage' });
export type ShownMessage = z.output<typeof ShownMessageSchema>;

/** Body of PUT (send). The id of a message is made by the client and stands in the path (R20). */
export const SendMessageBodySchema = z
  .strictObject({
    content: ContentOrNothingSchema,
    replyToId: IdSchema.optional(),
    /** Files of one's own, uploaded and not sent yet, in the order in which they are shown. */
    attachmentIds: z.array(IdSchema).min(1).max(limits.attachmentsPerMessage).optional(),
  })
  .refine(({ content, attachmentIds }) => attachmentIds !== undefined || saysSomething(content), {
    error: 'is empty',
    path: ['content'],
  })
  .meta({ id: 'SendMessageBody' });

/** Body of PATCH (edit). Only what has files may say nothing: that stands in the row. */
export const MessageBodySchema = z.strictObject({ content: ContentOrNothingSchema }).meta({ id: 'MessageBody' });

/**
 * Which part of a channel's history: at most one of the three; none means the newest.
 * `before`: positions ≤ before, newest first; `after`: positions > after, the oldest of them; `around`: half before, half after.
 */
export const MessagesPageQuerySchema = z
  .strictObject({
    before: z.coerce.number().pipe(PositionSchema).optional(),
    after: z.coerce.number().pipe(PositionSchema).optional(),
    around: z.coerce.number().pipe(PositionSchema).optional(),
  })
  .refine((query) => [query.before, query.after, query.around].filter((p) => p !== undefined).length <= 1, {
    error: 'give at most one of before, after, around',
  });

/** A page owns the range (from, to] of positions (R9). `from` 0: the beginning. `to` null: open to the end. */
export const MessagesPageSchema = z
  .strictObject({
    /** In order of position, oldest first. */
    messages: z.array(ShownMessageSchema).max(limits.messagesPerPage),
    /** Whose page it is: tells the own reactions. */
    userId: IdSchema,
    from: PositionSchema,
    to: PositionSchema.nullable(),
  })
  .meta({ id: 'MessagesPage' });
export type MessagesPage = z.output<typeof MessagesPageSchema>;
