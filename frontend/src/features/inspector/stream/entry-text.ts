import type { Entry } from '@kraken/socket-hub/inspector';
import { entryLine, type Language } from './entry-line.js';

/** @returns a function that gives what a filter searches: all that stands in a row, and the payload. Made once an entry. */
export function createEntryText(language: Language): (entry: Entry) => string {
  const texts = new WeakMap<Entry, string>();
  return (entry) => {
    const known = texts.get(entry);
    if (known !== undefined) return known;
    const text = textOf(entry, language);
    texts.set(entry, text);
    return text;
  };
}

function textOf(entry: Entry, { t, names }: Language): string {
  if (entry.kind !== 'event') return `${t(`kind.${entry.kind}`)} ${entryLine(entry, { t, names })}`;
  const queries = entry.queries.map(({ queryHash }) => names.query(queryHash));
  return [entry.name, names.room(entry.room), ...queries, JSON.stringify(entry.payload)].join(' ');
}
