import type { Emoji } from './emoji-book.js';

/** How well something fits; lower is better, and Infinity is not at all. */
function distance({ names, label, tags }: Emoji, words: string): number {
  if (names.includes(words)) return 0;
  if (names.some((name) => name.startsWith(words))) return 1;
  if (label.startsWith(words)) return 2;
  if (names.some((name) => name.includes(`_${words}`)) || label.includes(` ${words}`)) return 3;
  return tags.some((tag) => tag.startsWith(words)) ? 4 : Infinity;
}

/** @returns the emoji that a few letters may mean, best first, at most so many. */
export function findEmoji(book: readonly Emoji[], letters: string, most: number): Emoji[] {
  const words = letters.trim().toLowerCase();
  if (words === '') return [];
  return book
    .map((emoji) => ({ emoji, far: distance(emoji, words) }))
    .filter(({ far }) => far < Infinity)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ emoji }) => emoji);
}
