import { z } from 'zod';
import { limits } from '../limits.js';
import { MemberRoleSchema } from './communities.schemas.js';
import { AsOfSchema, IdSchema, InstantSchema, PositionSchema } from './ids.schemas.js';

/**
 * What one person has not read of one channel: a set of positions, not a counter (R22). Owns the range
 * (position, last of `unread`] when `isTruncated`, else (position, open end).
 */
export const UnreadSchema = z
  .strictObject({
    channelId: IdSchema,
    /** Whose it is. */
    userId: IdSchema,
    /** What they are there: whom a message to a role means. */
    role: MemberRoleSchema,
    /** The read position. */
    position: PositionSchema,
    /** Positions after the read position of messages of others, not deleted, ascending, the first 100. */
    unread: z.array(PositionSchema).max(limits.unreadPositions),
    /** There are more than 100. */
    isTruncated: z.boolean(),
    /** Positions of those that mention one, also beyond the first 100 unread: again the first 100. */
    mentions: z.array(PositionSchema).max(limits.unreadPositions),
    /** There are more than 100 of those. */
    hasMoreMentions: z.boolean(),
    /** When the person said something in the channel's history last; null: never, and in direct messages. */
    lastSentAt: InstantSchema.nullable(),
  })
  .meta({ id: 'Unread' });
export type Unread = z.output<typeof UnreadSchema>;

/** Body of PUT: how far one wants to have read. */
export const ReadPositionBodySchema = z.strictObject({ position: PositionSchema }).meta({ id: 'ReadPositionBody' });

export const UnreadLookupBodySchema = z
  .strictObject({ channelIds: z.array(IdSchema).min(1).max(limits.idsPerLookup) })
  .meta({ id: 'UnreadLookupBody' });

/** One row a channel that the asker may read; each row says which seq of the channel's room it reflects (R6). */
export const UnreadLookupSchema = z
  .strictObject({ rows: z.array(z.strictObject({ asOf: AsOfSchema, unread: UnreadSchema })).max(limits.idsPerLookup) })
  .meta({ id: 'UnreadLookup' });

/** Whether one lets others of direct messages see how far one has read them, and sees it of those who do. */
export const ReadingSharedSchema = z.strictObject({ isShared: z.boolean() }).meta({ id: 'ReadingShared' });
export type ReadingShared = z.output<typeof ReadingSharedSchema>;

/** How far others have read a direct message, as far as they let it be seen. */
export const DmReadsSchema = z
  .strictObject({
    channelId: IdSchema,
    /** Whose view it is. */
    userId: IdSchema,
    /** False: they do not share it themselves, and see nothing. */
    isShared: z.boolean(),
    /** In the order of the ids. */
    reads: z.array(z.strictObject({ userId: IdSchema, position: PositionSchema })).max(limits.dmGroupMembers),
  })
  .meta({ id: 'DmReads' });
export type DmReads = z.output<typeof DmReadsSchema>;
