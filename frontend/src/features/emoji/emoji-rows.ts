import { CUSTOM_GROUP } from '../custom-emoji/custom-emoji-book.js';
import type { Emoji } from './emoji-book.js';

/** By the numbers of the data; the third are parts, which are not shown. */
const GROUPS = [
  'smileys',
  'people',
  null,
  'animals',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;
export type EmojiGroup = NonNullable<(typeof GROUPS)[number]> | 'recent' | 'found' | 'community';

interface Heading {
  readonly kind: 'heading';
  readonly key: string;
  readonly group: EmojiGroup;
}
interface EmojiRow {
  readonly kind: 'emoji';
  readonly key: string;
  readonly emoji: readonly Emoji[];
}
export type PickerRow = Heading | EmojiRow;

interface Shown {
  /** Those last used, newest first. */
  readonly recent: readonly string[];
  readonly columns: number;
}

/** @returns all emoji in rows under headings, those last used before the others. */
export function emojiRows(book: readonly Emoji[], { recent, columns }: Shown): PickerRow[] {
  const last = recent.flatMap((used) => book.find(({ emoji, skins }) => emoji === used || skins.includes(used)) ?? []);
  const groups = GROUPS.flatMap((group, number) =>
    group
      ? inRows(
          group,
          book.filter((emoji) => emoji.group === number),
          columns,
        )
      : [],
  );
  const own = book.filter(({ group }) => group === CUSTOM_GROUP);
  return [...inRows('recent', last, columns), ...inRows('community', own, columns), ...groups];
}

/** @returns a heading and its emoji, so many in a row; nothing without any. */
export function inRows(group: EmojiGroup, emoji: readonly Emoji[], columns: number): PickerRow[] {
  if (emoji.length === 0) return [];
  const rows = Array.from({ length: Math.ceil(emoji.length / columns) }, (_, i): EmojiRow => {
    return { kind: 'emoji', key: `${group}-${i}`, emoji: emoji.slice(i * columns, (i + 1) * columns) };
  });
  return [{ kind: 'heading', key: group, group }, ...rows];
}
