import { z } from 'zod';
import { customEmojiOf } from '../emoji/custom-emoji.js';
import { limits } from '../limits.js';
import { IdSchema, PositionSchema } from './ids.schemas.js';

/** One emoji as the standard recommends it for interchange, skin tones and joined sequences included. */
const ONE_EMOJI = new RegExp('^\\p{RGI_Emoji}$', 'v');

export const EmojiSchema = z
  .string()
  .max(limits.emoji.max)
  .refine((text) => ONE_EMOJI.test(text), { error: 'is not one emoji' });

/** One emoji, or one of a community by its id. */
export const ReactionEmojiSchema = z
  .string()
  .refine((text) => EmojiSchema.safeParse(text).success || customEmojiOf(text)?.name === '', {
    error: 'is not one emoji',
  });

/** What everybody sees of one emoji under a message. */
export const ReactionTallySchema = z.strictObject({
  emoji: ReactionEmojiSchema,
  /** How many people reacted with it; 0: nobody any more. */
  count: z.int().min(0),
  /** The first of them, in order. */
  userIds: z.array(IdSchema).max(limits.reactionUserIds),
  /** The seq of the oldest of them that still stands: the order of a message's emoji. */
  since: PositionSchema,
});
export type ReactionTally = z.output<typeof ReactionTallySchema>;

/** The same as one person sees it. */
export const ReactionSchema = ReactionTallySchema.extend({
  /** The reader is one of them. */
  isMine: z.boolean(),
}).meta({ id: 'Reaction' });
export type Reaction = z.output<typeof ReactionSchema>;
