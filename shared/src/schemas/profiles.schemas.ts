import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema, InstantSchema } from './ids.schemas.js';
import { EmojiSchema } from './reactions.schemas.js';
import { nameSchema, plainTextSchema } from './text.js';

/** What somebody is up to: an emoji, a few words, or both. */
export const StatusSchema = z
  .strictObject({
    emoji: EmojiSchema.nullable(),
    text: nameSchema(limits.statusText),
    /** From then on it is shown no more. Null: it stays. */
    until: InstantSchema.nullable(),
  })
  .refine(({ emoji, text }) => emoji !== null || text !== '', { error: 'says nothing' })
  .meta({ id: 'Status' });
export type Status = z.output<typeof StatusSchema>;

/** Body of PATCH: what is left out stays. Of the status all or nothing. */
export const ProfileBodySchema = z
  .strictObject({
    displayName: nameSchema(limits.displayName),
    pronouns: nameSchema(limits.pronouns),
    bio: plainTextSchema(limits.bio),
    status: StatusSchema.nullable(),
    /** A picture that the person has just uploaded, or the one there is; null takes it away. */
    avatarId: IdSchema.nullable(),
    bannerId: IdSchema.nullable(),
  })
  .partial()
  .meta({ id: 'ProfileBody' });
export type ProfileBody = z.output<typeof ProfileBodySchema>;

/** @returns the status as it is shown at an instant: none once its time is over. */
export const statusAt = (status: Status | null, nowMs: number): Status | null =>
  status?.until && Date.parse(status.until) <= nowMs ? null : status;
