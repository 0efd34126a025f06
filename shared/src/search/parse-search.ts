import { limits } from '../limits.js';

/** What can be asked for by `has:`. */
export const searchParts = ['link', 'code', 'image', 'video', 'audio', 'file'] as const;
export type SearchPart = (typeof searchParts)[number];

/** What somebody typed into the search, understood. Days are ISO dates (2026-11-23), names are in small letters. */
export interface SearchTerms {
  readonly words: readonly string[];
  readonly phrases: readonly string[];
  /** Words and phrases that must not occur. */
  readonly without: readonly string[];
  /** User names; `me` is whoever asks. */
  readonly from: readonly string[];
  readonly mentions: readonly string[];
  /** Names of channels. */
  readonly in: readonly string[];
  readonly has: readonly SearchPart[];
  /** Not on or after this day. */
  readonly before: string | null;
  /** Not on or before this day. */
  readonly after: string | null;
  readonly on: string | null;
  /** True: pinned; false: not; null: whatever. */
  readonly isPinned: boolean | null;
}

/** In the order in which they are offered. */
export const searchFilters = ['from', 'in', 'mentions', 'has', 'pinned', 'before', 'after', 'on'] as const;
export type SearchFilter = (typeof searchFilters)[number];

/**
 * Reads `from:ann in:"trip planning" has:link before:2026-11-01 "a phrase" word -not`. A text that means nothing as a
 * filter is a plain word: nothing typed is ever an error. A filter without a value, as while it is being typed, means
 * nothing. Of each kind the first few count, more are ignored.
 */
export function parseSearch(text: string): SearchTerms {
  const found = new Found();
  for (const token of text.slice(0, limits.searchText.max).matchAll(TOKEN)) found.add(token);
  return found.terms();
}

/** An optional minus; an optional filter; then quoted, where a missing end quote is the end, or up to the next space. */
const TOKEN = /(?<minus>-?)(?:(?<filter>[a-z]+):)?(?:"(?<quoted>[^"]*)(?:"|$)|(?<bare>\S+))/giu;

const BEGUN_FILTER = new RegExp(`^(?:${searchFilters.join('|')}):$`, 'iu');

/** @returns whether anything is asked for by them. */
export function asksForSomething(terms: SearchTerms): boolean {
  return Object.values(terms).some((term) => (Array.isArray(term) ? term.length > 0 : term !== null));
}

class Found {
  private readonly lists = {
    words: [] as string[],
    phrases: [] as string[],
    without: [] as string[],
    from: [] as string[],
    mentions: [] as string[],
    in: [] as string[],
    has: [] as SearchPart[],
  };
  private readonly days: Record<'before' | 'after' | 'on', string | null> = { before: null, after: null, on: null };

  private isPinned: boolean | null = null;

  add({ groups, 0: whole }: RegExpExecArray): void {
    const { minus, filter, quoted, bare } = groups ?? {};
    const value = (quoted ?? bare ?? '').trim();
    if (value === '' || (minus === '' && BEGUN_FILTER.test(value) && quoted === undefined)) return;
    if (filter !== undefined) {
      if (minus === '' && this.filter(filter.toLowerCase(), value)) return;
      push(minus === '-' ? this.lists.without : this.lists.words, whole.replace(/^-/, ''), limits.searchTerms);
    } else if (minus === '-') push(this.lists.without, value, limits.searchTerms);
    else push(quoted === undefined ? this.lists.words : this.lists.phrases, value, limits.searchTerms);
  }

  terms(): SearchTerms {
    return { ...this.lists, ...this.days, isPinned: this.isPinned };
  }

  /** @returns whether it is one. */
  private filter(name: string, value: string): boolean {
    if (name === 'from' || name === 'mentions') {
      push(this.lists[name], value.replace(/^@/, '').toLowerCase(), limits.searchFiltersOfAKind);
    } else if (name === 'in') push(this.lists.in, value.replace(/^#/, '').toLowerCase(), limits.searchFiltersOfAKind);
    else if (name === 'has') return this.has(value.toLowerCase());
    else if (name === 'pinned') {
      if (!/^(?:yes|no)$/i.test(value)) return false;
      this.isPinned ??= value.toLowerCase() === 'yes';
    } else if (name === 'before' || name === 'after' || name === 'on') {
      if (!isDay(value)) return false;
      this.days[name] ??= value;
    } else return false;
    return true;
  }

  private has(value: string): boolean {
    const part = searchParts.find((known) => known === value);
    if (part) push(this.lists.has, part, limits.searchFiltersOfAKind);
    return part !== undefined;
  }
}

function push<T>(list: T[], value: T, max: number): void {
  if (list.length < max && !list.includes(value)) list.push(value);
}

/** Of the years that a database and a browser both know how to count. */
function isDay(value: string): boolean {
  if (!/^(?:19|2\d)\d\d-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
