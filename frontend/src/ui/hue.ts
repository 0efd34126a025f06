const HUES = 8;

/** @returns the number (0–7) of the hue that belongs to an id: the same everywhere, for ever. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (Math.imul(sum, 31) + character.charCodeAt(0)) | 0;
  return (sum >>> 0) % HUES;
}

/** @returns up to two letters that stand for a name: of its first two words, or its first one. */
export function initialsOf(name: string, count: 1 | 2 = 2): string {
  const words = name.trim().split(/\s+/u);
  return words
    .slice(0, count)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
