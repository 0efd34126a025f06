import { useEffect, useEffectEvent } from 'react';
import { nextInList } from './next-in-list.js';

interface ListKeysOptions {
  /** In the order in which they stand. */
  readonly ids: readonly string[];
  /** Where one is; undefined: in none of them. */
  readonly current: string | undefined;
  /** What waits in each, by id. */
  readonly waiting: ReadonlyMap<string, number>;
  readonly onGo: (id: string) => void;
}

/** Alt+↑ and Alt+↓ go to the one above and below, with Shift to the next in which something waits; from anywhere. */
export function useListKeys({ ids, current, waiting, onGo }: ListKeysOptions): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const isCandidate = (id: string) => !event.shiftKey || (waiting.get(id) ?? 0) > 0;
    const next = nextInList(ids, { from: current, step: event.key === 'ArrowUp' ? -1 : 1, isCandidate });
    if (next === undefined) return;
    event.preventDefault();
    onGo(next);
  });
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
