import { hydrate } from '@tanstack/query-core';
import { answersIn, type CachedAnswers } from '../answer.js';
import type { Core } from '../core.js';
import { indexKey, readData, readIndex, valueKeyOf, type KeptEntry, type KeptIndex } from './kept-form.js';

/** A query that was restored, and its entry. */
export interface Restored {
  readonly entry: KeptEntry;
  readonly data: CachedAnswers;
}

/**
 * Puts what was kept into the cache, and takes up each room where the oldest of it stands: a position is never kept by
 * itself, it is the minimum of what the restored answers reflect (R7). What happened since is told by the resume.
 * @returns what was restored.
 */
export function restoreCache(core: Core, records: ReadonlyMap<string, string>): readonly Restored[] {
  const index = readIndex(records.get(indexKey));
  if (!index) return [];
  const { noKeptVersions = false } = core.weakening;
  const restored = index.entries.flatMap((entry): Restored[] => {
    const data = readData(records.get(valueKeyOf(entry.queryHash)), entry, noKeptVersions);
    return data ? [{ entry, data }] : [];
  });
  hydrate(core.queryClient, dehydratedOf(restored));
  takeUpRooms(core, index, restored);
  return restored;
}

/** As TanStack's `dehydrate` would have made it. */
function dehydratedOf(restored: readonly Restored[]) {
  const queries = restored.map(({ entry: { queryHash, queryKey, usedAt }, data }) => ({
    queryHash,
    queryKey,
    dehydratedAt: usedAt,
    state: { ...settledState, data, dataUpdatedAt: usedAt },
  }));
  return { mutations: [], queries };
}

const settledState = {
  dataUpdateCount: 1,
  error: null,
  errorUpdateCount: 0,
  errorUpdatedAt: 0,
  fetchFailureCount: 0,
  fetchFailureReason: null,
  fetchMeta: null,
  isInvalidated: false,
  status: 'success',
  fetchStatus: 'idle',
} as const;

function takeUpRooms({ rooms }: Core, index: KeptIndex, restored: readonly Restored[]): void {
  const oldest = new Map<number, number>();
  for (const answer of restored.flatMap(({ data }) => answersIn(data))) {
    // What is asked again anyway holds nothing back.
    if (answer.isBehind) continue;
    for (const [name, seq] of Object.entries(answer.asOf)) {
      const room = Number(name);
      oldest.set(room, Math.min(seq, oldest.get(room) ?? Infinity));
    }
  }
  for (const [room, seq, tag, name] of index.rooms) {
    rooms.noteName(room, name);
    // Of a seq that is older than where the room stood the tag is not known: the room is joined anew, and asked again.
    if (seq <= (oldest.get(room) ?? -1)) rooms.moveTo(room, seq, tag);
  }
  rooms.noteRestored(
    index.newestRoom,
    index.rooms.map(([room]) => room),
  );
}
