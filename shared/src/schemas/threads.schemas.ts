import { z } from 'zod';
import { limits } from '../limits.js';
import { AsOfSchema, IdSchema, InstantSchema, PositionSchema } from './ids.schemas.js';
import { MessageSchema } from './messages.schemas.js';
import { UnreadSchema } from './read-receipts.schemas.js';

/** A message that stands in a thread instead of in the channel's history. */
export const ReplySchema = MessageSchema.extend({ threadId: IdSchema }).meta({ id: 'Reply' });
export type Reply = z.output<typeof ReplySchema>;

/** A thread as lists show it; its message is a query of its own (R10). */
export const ThreadSchema = z
  .strictObject({
    /** The message that was replied to, and its place. */
    threadId: IdSchema,
    position: PositionSchema,
    replyCount: z.int().min(0),
    lastReplyAt: InstantSchema.nullable(),
    /** The place of the newest reply. */
    lastReplyPosition: PositionSchema.nullable(),
  })
  .meta({ id: 'Thread' });
export type Thread = z.output<typeof ThreadSchema>;

/** Replies at or before this place; none means the newest. */
export const ThreadsPageQuerySchema = z.strictObject({ before: z.coerce.number().pipe(PositionSchema).optional() });

/** The threads whose newest reply stands in the range (from, to] of positions (R9), which the page owns. */
export const ThreadsPageSchema = z
  .strictObject({
    /** The one with the newest reply first. */
    threads: z.array(ThreadSchema).max(limits.threadsPerPage),
    from: PositionSchema,
    to: PositionSchema.nullable(),
  })
  .meta({ id: 'ThreadsPage' });
export type ThreadsPage = z.output<typeof ThreadsPageSchema>;

/** A thread that one person follows, and what they have not read of it: a set of positions like that of a channel (R22). */
export const FollowedThreadSchema = ThreadSchema.extend({
  unread: UnreadSchema.pick({ userId: true, position: true, unread: true, isTruncated: true }).meta({
    id: 'ThreadUnread',
  }),
}).meta({ id: 'FollowedThread' });
export type FollowedThread = z.output<typeof FollowedThreadSchema>;

/** What one person follows in one channel. */
export const FollowedThreadsSchema = z
  .strictObject({
    /** In the order of their messages. */
    threads: z.array(FollowedThreadSchema).max(limits.followedThreadsPerChannel),
    /** False only in a client that heard of a thread which it does not know: it asks again. */
    isComplete: z.boolean(),
  })
  .meta({ id: 'FollowedThreads' });
export type FollowedThreads = z.output<typeof FollowedThreadsSchema>;

export const FollowedLookupBodySchema = z
  .strictObject({ channelIds: z.array(IdSchema).min(1).max(limits.idsPerLookup) })
  .meta({ id: 'FollowedLookupBody' });

/** One row a channel that the asker may read; each says what it reflects (R6). */
export const FollowedLookupSchema = z
  .strictObject({
    rows: z
      .array(z.strictObject({ asOf: AsOfSchema, channelId: IdSchema, followed: FollowedThreadsSchema }))
      .max(limits.idsPerLookup),
  })
  .meta({ id: 'FollowedLookup' });
