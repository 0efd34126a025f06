import { searchFilters, searchParts, type SearchFilter } from '@kraken/shared';

/** A way to go on with what is being typed. */
export interface Suggestion {
  readonly key: string;
  /** The filter that begins, or the value that it gets. */
  readonly kind: 'filter' | 'value';
  readonly filter: SearchFilter;
  readonly label: string;
  /** What else is known of a value: the name that others see. */
  readonly beside: string;
  /** The whole text, once this is taken. */
  readonly text: string;
}

export interface Known {
  /** Those found by what is typed after from: or mentions:. */
  readonly people: readonly { readonly name: string; readonly displayName: string }[];
  /** Who could be meant is not known yet. */
  readonly isPending: boolean;
  readonly channels: readonly { readonly name: string }[];
  readonly now: Date;
}

/** The filter at the end of the text that still needs its value, and what there is of that. */
export function openFilterOf(text: string): { filter: SearchFilter; value: string } | null {
  const [, name = '', value = ''] = /(?:^|\s)([a-z]+):[@#"]?([^\s"]*)$/iu.exec(text) ?? [];
  const filter = searchFilters.find((known) => known === name.toLowerCase());
  return filter ? { filter, value: value.toLowerCase() } : null;
}

/** @returns what could stand at the end of the text: filters that begin so, or values of the one that stands there. */
export function suggest(text: string, known: Known): Suggestion[] {
  const open = openFilterOf(text);
  const token = /\S*$/u.exec(text)?.[0] ?? '';
  const before = text.slice(0, text.length - token.length);
  if (!open) return filtersLike(token).map((filter) => filterSuggestion(filter, before));
  return valuesOf(open, known)
    .filter(({ value }) => value !== open.value)
    .slice(0, MOST)
    .map(({ value, beside }) => ({
      key: `${open.filter}:${value}`,
      kind: 'value',
      filter: open.filter,
      label: value,
      beside,
      text: `${before}${open.filter}:${/\s/u.test(value) ? `"${value}"` : value} `,
    }));
}

/**
 * @returns what of the text is to be searched for: without the filter at its end as long as its value is one of those
 * that it could still become. Nobody called "jo" has said anything, which would be told after each letter of "from:jonas".
 */
export function readyPart(text: string, known: Known): string {
  const open = openFilterOf(text);
  if (!open || open.value === '') return text;
  const values = valuesOf(open, known);
  const isWhole = values.some(({ value }) => value.toLowerCase() === open.value);
  const isPerson = open.filter === 'from' || open.filter === 'mentions';
  const mayGrow = values.length > 0 || (isPerson ? known.isPending : isBegunDay(open));
  return isWhole || !mayGrow ? text : text.replace(/\S*$/u, '');
}

/** @returns the suggestion to begin with a filter. */
export function filterSuggestion(filter: SearchFilter, before: string): Suggestion {
  return { key: filter, kind: 'filter', filter, label: `${filter}:`, beside: '', text: `${before}${filter}:` };
}

const MOST = 6;

/** One letter is no beginning yet: words begin so too. */
function filtersLike(token: string): readonly SearchFilter[] {
  return token.length < 2 ? [] : searchFilters.filter((filter) => filter.startsWith(token.toLowerCase()));
}

interface Value {
  readonly value: string;
  readonly beside: string;
}

function valuesOf({ filter, value }: { filter: SearchFilter; value: string }, known: Known): Value[] {
  if (filter === 'from' || filter === 'mentions') {
    const people = known.people.map(({ name, displayName }) => ({ value: name, beside: displayName }));
    return 'me'.startsWith(value) ? [{ value: 'me', beside: '' }, ...people] : people;
  }
  if (filter === 'in') return plain(known.channels.map(({ name }) => name)).filter((found) => includes(found, value));
  if (filter === 'pinned') return plain(['yes', 'no']).filter((answer) => answer.value.startsWith(value));
  if (filter === 'has') return plain(searchParts).filter((part) => part.value.startsWith(value));
  return plain([0, 1, 7, 30].map((days) => dayBefore(known.now, days))).filter((day) => day.value.startsWith(value));
}

/** Anything but digits was never meant as a day, and is searched for as the word that it is. */
const isBegunDay = ({ filter, value }: { filter: SearchFilter; value: string }): boolean =>
  (filter === 'before' || filter === 'after' || filter === 'on') &&
  /^\d{1,4}(-\d{0,2}){0,2}$/.test(value) &&
  value.length < 10;

const plain = (values: readonly string[]): Value[] => values.map((value) => ({ value, beside: '' }));
const includes = ({ value }: Value, part: string): boolean => value.toLowerCase().includes(part);

/** @returns a day as it is written: of the browser's own calendar. */
function dayBefore(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
