import { EmojiSchema } from '@kraken/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEmojiBook, type Emoji } from './emoji-book.js';
import { emojiRows } from './emoji-rows.js';
import { findEmoji } from './find-emoji.js';

let book: readonly Emoji[];
beforeAll(async () => {
  book = await loadEmojiBook();
});

const found = (letters: string) => findEmoji(book, letters, 8).map(({ emoji }) => emoji);

describe('emoji', () => {
  it('everything that can be chosen is taken by the server, in every tone, and stands there once', () => {
    expect(book.length).toBeGreaterThan(1700);
    const all = book.flatMap(({ emoji, skins }) => [emoji, ...skins]);
    expect(all.filter((emoji) => !EmojiSchema.safeParse(emoji).success)).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('the name itself comes first, then what begins with it, then what it is about', () => {
    expect(found('wave')[0]).toBe('👋');
    expect(found('octo')[0]).toBe('🐙');
    expect(found('+1')[0]).toBe('👍');
    expect(found('hooray')).toContain('🎉');
  });

  it('nothing is found for nothing, and for what nobody calls so', () => {
    expect(found(' ')).toEqual([]);
    expect(found('qqqq')).toEqual([]);
  });

  it('rows hold all of them under their headings, the last ones used first', () => {
    const rows = emojiRows(book, { recent: ['🐙'], columns: 8 });
    expect(rows[0]).toMatchObject({ kind: 'heading', group: 'recent' });
    expect(rows[1]).toMatchObject({ kind: 'emoji', emoji: [{ emoji: '🐙' }] });
    const shown = rows.slice(2).flatMap((row) => (row.kind === 'emoji' ? row.emoji : []));
    expect(shown).toHaveLength(book.length);
    expect(Math.max(...rows.map((row) => (row.kind === 'emoji' ? row.emoji.length : 0)))).toBe(8);
  });
});
