import { describe, expect, it } from 'vitest';
import { limits } from '../limits.js';
import { excerptOf } from '../schemas/direct-messages.schemas.js';
import { EmojiNameSchema } from '../schemas/emoji.schemas.js';
import { ReactionEmojiSchema } from '../schemas/reactions.schemas.js';
import {
  customEmojiOf,
  nameEmoji,
  nameEmojiOfBeginning,
  reactionOfEmoji,
  splitEmoji,
  tokenOfEmoji,
} from './custom-emoji.js';

const id = '0b6c2d4e-1111-4222-8333-944455556666';
const kraken = { id, name: 'kraken' };

describe('emoji of communities', () => {
  it('stand in a text by id, and are found there', () => {
    const text = `look ${tokenOfEmoji(kraken)}!`;
    expect(splitEmoji(text)).toEqual(['look ', kraken, '!']);
    expect(splitEmoji('<:kraken:1> <:KRAKEN:x> :kraken:')).toEqual(['<:kraken:1> <:KRAKEN:x> :kraken:']);
    expect(customEmojiOf(tokenOfEmoji(kraken))).toEqual(kraken);
    expect(customEmojiOf(reactionOfEmoji(kraken))).toEqual({ id, name: '' });
    expect(customEmojiOf('🐙')).toBeNull();
  });

  it('are names in excerpts, also where the text was cut within one', () => {
    const token = tokenOfEmoji(kraken);
    expect(nameEmoji(`${token}${token} x`)).toBe(':kraken::kraken: x');
    for (let length = 1; length < token.length; length++)
      expect(nameEmojiOfBeginning(`a ${token.slice(0, length)}`)).toBe('a ');
    expect(excerptOf(`look ${token}`)).toBe('look :kraken:');
    expect(excerptOf(`${'x'.repeat(limits.dmExcerpt - 20)} ${token}`)).toBe('x'.repeat(limits.dmExcerpt - 20));
    expect(nameEmojiOfBeginning('a < b')).toBe('a < b');
  });

  it.each(['k', 'x'.repeat(33), 'Kraken', 'kra ken', '_kraken', 'kraken_', 'kra-ken', 'kra\u202eken', 'кракен', ''])(
    'are not called %j',
    (name) => expect(EmojiNameSchema.safeParse(name).success).toBe(false),
  );

  it('are reactions without a name: one emoji is one reaction under whatever name', () => {
    expect(ReactionEmojiSchema.safeParse(reactionOfEmoji(kraken)).success).toBe(true);
    for (const other of [tokenOfEmoji(kraken), '<:1>', `<:${id}> `, `<:${id.toUpperCase()}>`, 'kraken'])
      expect(ReactionEmojiSchema.safeParse(other).success).toBe(false);
  });
});
