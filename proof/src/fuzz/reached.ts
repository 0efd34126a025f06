import type { CachedEvent } from '@kraken/shared';

/** What histories have got to, to see that nothing is left out; counted where how often it happened says something. */
export interface Reached {
  /** Requests that were answered well: method and path. */
  readonly requests: Set<string>;
  readonly events: Set<CachedEvent>;
  readonly actions: Map<string, number>;
  /** What went wrong on purpose, at the moment at which it did. */
  readonly faults: Map<string, number>;
}

export function nothingReached(): Reached {
  return { requests: new Set(), events: new Set(), actions: new Map(), faults: new Map() };
}

export function countOne(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** @returns a table of what happened how often, most often first. */
export function tableOf(counts: ReadonlyMap<string, number>): string {
  const rows = [...counts].toSorted(([, a], [, b]) => b - a);
  return rows.map(([name, times]) => `${times.toString().padStart(9)}  ${name}`).join('\n');
}
