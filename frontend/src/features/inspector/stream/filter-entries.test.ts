import type { Entry } from '@kraken/socket-hub/inspector';
import { expect, it } from 'vitest';
import { filterEntries, lanes } from './filter-entries.js';

const entries: readonly Entry[] = [
  { id: 1, lane: 'stream', atMs: 0, kind: 'joined', room: { room: 1, name: 'channel:a' }, seq: 3 },
  { id: 2, lane: 'command', atMs: 0, kind: 'command', name: 'typing', payload: {}, bytes: 40 },
  { id: 3, lane: 'heartbeat', atMs: 0, kind: 'beat', isSent: true, count: null },
];
const everything = { text: '', hiddenLanes: new Set<never>() };
const textOf = (entry: Entry) => JSON.stringify(entry);
const ids = (filter: Parameters<typeof filterEntries>[1]) => filterEntries(entries, filter, textOf).map(({ id }) => id);

it('what is hidden by its lane is not shown, whatever it says', () => {
  expect(ids({ ...everything, hiddenLanes: new Set(['heartbeat']) })).toEqual([1, 2]);
  expect(ids({ text: 'beat', hiddenLanes: new Set(['heartbeat']) })).toEqual([]);
});

it('an entry is shown that holds every word, in any case and order', () => {
  expect(ids({ ...everything, text: ' TYPING command ' })).toEqual([2]);
  expect(ids({ ...everything, text: 'typing joined' })).toEqual([]);
});

it('without a filter the list stays the very same', () => {
  expect(filterEntries(entries, everything, textOf)).toBe(entries);
});

it('every lane can be hidden', () => {
  expect(new Set(lanes).size).toBe(9);
});
