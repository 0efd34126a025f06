import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema } from './ids.schemas.js';

/** What stands between the colons. It begins and ends with a letter or digit: in a text nothing takes it for emphasis. */
export const EmojiNameSchema = z
  .string()
  .min(limits.emojiName.min)
  .max(limits.emojiName.max)
  .regex(/^[a-z0-9](?:[a-z0-9_]*[a-z0-9])?$/, { error: 'may hold a–z, 0–9 and underscore between them' });

/** An emoji that a community made. Its id is that of its picture. */
export const CommunityEmojiSchema = z
  .strictObject({ id: IdSchema, name: EmojiNameSchema })
  .meta({ id: 'CommunityEmoji' });
export type CommunityEmoji = z.output<typeof CommunityEmojiSchema>;

/** All of one community, in order of their names. */
export const CommunityEmojiListSchema = z
  .strictObject({ emoji: z.array(CommunityEmojiSchema).max(limits.emojiPerCommunity) })
  .meta({ id: 'CommunityEmojiList' });

export const CreateEmojiBodySchema = z
  .strictObject({
    name: EmojiNameSchema,
    /** One of purpose `emoji` that the asker has just uploaded. */
    pictureId: IdSchema,
  })
  .meta({ id: 'CreateEmojiBody' });
export const RenameEmojiBodySchema = z.strictObject({ name: EmojiNameSchema }).meta({ id: 'RenameEmojiBody' });
