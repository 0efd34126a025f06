import { hideSpoilers, limits, type Highlight } from '@kraken/shared';
import { withoutMarkup } from './without-markup.js';

/** What the database puts around a found word; texts have these replaced before. */
export const FOUND_START = '\u0001';
export const FOUND_END = '\u0002';

export interface Excerpt {
  readonly excerpt: string;
  readonly highlights: readonly Highlight[];
}

/** So much of the text stands before the first found word. */
const LEAD = 60;

/**
 * Cuts the part of a text around what was found in it.
 * @param marked the folded text (search_fold) with marks around what was found, as often as it was looked at
 * @returns the text with spoilers hidden and without markup, and ranges of it as it was written. Without highlights where the folded text cannot be laid over it.
 */
export function excerptAround(content: string, marked: readonly string[]): Excerpt {
  const found = united(marked.flatMap((one) => rangesIn(content, one)));
  const shownText = hideSpoilers(content);
  const start = cutBefore(content, found[0]?.from ?? 0);
  const end = wholeCharacters(content, start + limits.searchExcerpt);
  const before = start > 0 ? '…' : '';
  const after = end < content.length ? '…' : '';
  const { excerpt, highlights } = withoutMarkup({
    excerpt: shownText.slice(start, end),
    highlights: found.filter(({ to }) => to <= end).map(({ from, to }) => ({ from: from - start, to: to - start })),
  });
  const shift = before.length;
  return {
    excerpt: before + excerpt + after,
    highlights: highlights.map(({ from, to }) => ({ from: from + shift, to: to + shift })),
  };
}

/** @returns the ranges in their order, those that touch one another as one. */
function united(ranges: readonly Highlight[]): Highlight[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

function rangesIn(content: string, marked: string): Highlight[] {
  const places = placesOf(content);
  const ranges: Highlight[] = [];
  let folded = 0;
  let from = 0;
  for (const character of marked.split('')) {
    if (character === FOUND_START) from = folded;
    else if (character === FOUND_END) ranges.push({ from: places[from] ?? 0, to: places[folded] ?? content.length });
    else folded++;
  }
  return folded === places.length - 1 ? ranges : [];
}

/** @returns for each code unit of the folded text where it comes from, and the end. Folded as search_fold does. */
function placesOf(content: string): number[] {
  const places: number[] = [];
  let place = 0;
  for (const character of content) {
    const folded = character
      .normalize('NFKD')
      .replaceAll(/[\u0300-\u036f]/g, '')
      .normalize('NFC');
    for (let i = 0; i < folded.length; i++) places.push(place);
    place += character.length;
  }
  return [...places, content.length];
}

/** A little before the place, at the beginning of a word where there is one. */
function cutBefore(content: string, place: number): number {
  if (place <= LEAD * 2) return 0;
  const earliest = place - LEAD;
  const space = content.slice(earliest, place).search(/\s/);
  return wholeCharacters(content, space === -1 ? earliest : earliest + space + 1);
}

/** @returns the place, or the one before where it lies within a pair of surrogates. */
function wholeCharacters(content: string, place: number): number {
  if (place >= content.length) return content.length;
  return /[\uDC00-\uDFFF]/.test(content.charAt(place)) ? place - 1 : place;
}
