import type { Entry, Lane } from '@kraken/socket-hub/inspector';

/** Every lane, in the order of the filter. */
export const lanes: readonly Lane[] = [
  'direct',
  'invalidate',
  'hybrid',
  'ephemeral',
  'stream',
  'fence',
  'command',
  'heartbeat',
  'problem',
];

export interface EntryFilter {
  readonly text: string;
  readonly hiddenLanes: ReadonlySet<Lane>;
}

/**
 * @param textOf all that can be read of an entry
 * @returns the entries of the shown lanes that hold every word of the text.
 */
export function filterEntries(
  entries: readonly Entry[],
  { text, hiddenLanes }: EntryFilter,
  textOf: (entry: Entry) => string,
): readonly Entry[] {
  const words = text.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0 && hiddenLanes.size === 0) return entries;
  return entries.filter((entry) => {
    if (hiddenLanes.has(entry.lane)) return false;
    if (words.length === 0) return true;
    const readable = textOf(entry).toLocaleLowerCase();
    return words.every((word) => readable.includes(word));
  });
}
