import { z } from 'zod';
import { nameEmoji, nameEmojiOfBeginning } from '../emoji/custom-emoji.js';
import { limits } from '../limits.js';
import { hideSpoilers, hideSpoilersOfBeginning } from './hide-spoilers.js';
import { AsOfSchema, IdSchema, InstantSchema, PositionSchema } from './ids.schemas.js';
import type { Message } from './messages.schemas.js';
import { nameSchema, storableText } from './text.js';

/** The newest message of a direct message, as far as a list shows it. */
export const DmLatestSchema = z
  .strictObject({
    position: PositionSchema,
    authorId: IdSchema,
    /** The beginning of its text; `excerptOf` makes it on both sides. */
    excerpt: z.string(),
    at: InstantSchema,
  })
  .meta({ id: 'DmLatest' });
export type DmLatest = z.output<typeof DmLatestSchema>;

/** A direct message: a channel without a community, between two people for ever, or of a group that comes and goes. */
export const DmSchema = z
  .strictObject({
    channelId: IdSchema,
    isGroup: z.boolean(),
    /** Of a group that was given one; else empty. */
    name: z.string(),
    /** Of a group that was given a picture. */
    iconId: IdSchema.nullable(),
    /** In the order in which they came, the asker among them. */
    memberIds: z.array(IdSchema).max(limits.dmGroupMembers),
    /** Null: nothing has been said. */
    latest: DmLatestSchema.nullable(),
    /** False only in a client that heard of the latest message's deletion: it asks again. */
    isLatestKnown: z.boolean(),
  })
  .meta({ id: 'Dm' });
export type Dm = z.output<typeof DmSchema>;

/** The direct messages that one person is in; each is a query of its own (R10). */
export const DmsSchema = z
  .strictObject({
    channelIds: z.array(IdSchema),
    /** Those that were taken from the list, by channel: until something is said after this position. */
    closed: z.record(IdSchema, PositionSchema),
  })
  .meta({ id: 'Dms' });
export type Dms = z.output<typeof DmsSchema>;

export const DmsLookupBodySchema = z
  .strictObject({ channelIds: z.array(IdSchema).min(1).max(limits.idsPerLookup) })
  .meta({ id: 'DmsLookupBody' });

/** One row a direct message that the asker is in; each row says which seq of its room it reflects (R6). */
export const DmsLookupSchema = z
  .strictObject({ rows: z.array(z.strictObject({ asOf: AsOfSchema, dm: DmSchema })).max(limits.idsPerLookup) })
  .meta({ id: 'DmsLookup' });

/** Part of a name; empty: anybody. */
export const PeopleQuerySchema = z.strictObject({
  search: storableText().trim().max(limits.displayName.max).default(''),
});

/** Whom the asker may write to, those whose name begins with the text first. */
export const PeopleSchema = z
  .strictObject({ userIds: z.array(IdSchema).max(limits.peopleFound) })
  .meta({ id: 'People' });

/** An empty name: the group is called after its people. */
const dmName = nameSchema(limits.dmName);

/** One other person: the direct message with them, found or made. Several: a new group. */
export const OpenDmBodySchema = z
  .strictObject({
    userIds: z
      .array(IdSchema)
      .min(1)
      .max(limits.dmGroupMembers - 1),
    name: dmName.default(''),
  })
  .meta({ id: 'OpenDmBody' });
/** What is left out stays. */
export const UpdateDmBodySchema = z
  .strictObject({ name: dmName, iconId: IdSchema.nullable() })
  .partial()
  .meta({ id: 'UpdateDmBody' });
export const OpenedDmSchema = z.strictObject({ channelId: IdSchema }).meta({ id: 'OpenedDm' });

/** @returns the beginning of a text on one line, without what its author hid. It depends on the first characters alone, which is all that is read of a long text. */
export function excerptOf(content: string): string {
  const beginning = content.slice(0, limits.dmExcerpt).replace(/[\uD800-\uDBFF]$/, '');
  const isCut = content.length >= limits.dmExcerpt;
  const shown = isCut ? nameEmojiOfBeginning(hideSpoilersOfBeginning(beginning)) : nameEmoji(hideSpoilers(beginning));
  return shown.replaceAll(/\s+/g, ' ').trim();
}

/** @returns what a list shows of a message. */
export function latestOf({ position, authorId, content, createdAt }: Message): DmLatest {
  return { position, authorId, excerpt: excerptOf(content), at: createdAt };
}
