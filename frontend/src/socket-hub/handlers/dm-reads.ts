import type { DmReads } from '@kraken/shared';

/** Somebody has read further. Who does not share it is told of nobody. */
export function withRead(old: DmReads, read: DmReads['reads'][number]): DmReads {
  if (!old.isShared) return old;
  const others = old.reads.filter(({ userId }) => userId !== read.userId);
  return { ...old, reads: [...others, read].toSorted((a, b) => (a.userId < b.userId ? -1 : 1)) };
}
