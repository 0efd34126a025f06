import type { Answer } from './answer.js';

interface Bound {
  readonly seq: number;
  /** The moment it was raised: measures answers that do not say what they reflect of the room. */
  readonly raisedAt: number;
}

/**
 * What must be newer: `need[query][room]` (R7). It lives here and not in TanStack's `isInvalidated`, which the next
 * `setQueryData` clears. A need is met by what was *fetched*, never by an event applied on top.
 */
export class Needs {
  readonly #bounds = new Map<string, Map<number, Bound>>();
  readonly #freshAfter = new Map<string, number>();

  /** The query must reflect `room` up to `seq`. @returns whether more is needed than before. */
  raise(queryHash: string, room: number, bound: Bound): boolean {
    const rooms = this.#bounds.get(queryHash) ?? new Map<number, Bound>();
    const known = rooms.get(room);
    if (known && known.seq >= bound.seq) return false;
    rooms.set(room, bound);
    this.#bounds.set(queryHash, rooms);
    return true;
  }

  /** The query must be asked again, whatever its rooms say. */
  raiseFresh(queryHash: string, moment: number): void {
    this.#freshAfter.set(queryHash, moment);
  }

  has(queryHash: string): boolean {
    return this.#bounds.has(queryHash) || this.#freshAfter.has(queryHash);
  }

  hashes(): readonly string[] {
    return [...new Set([...this.#bounds.keys(), ...this.#freshAfter.keys()])];
  }

  /** @returns whether every one of a query's answers is new enough. */
  isMetBy(queryHash: string, answers: readonly Answer[]): boolean {
    const freshAfter = this.#freshAfter.get(queryHash) ?? -1;
    if (answers.some((answer) => answer.askedAt <= freshAfter)) return false;
    for (const [room, bound] of this.#bounds.get(queryHash) ?? []) {
      if (!answers.every((answer) => isNewEnough(answer, room, bound))) return false;
    }
    return true;
  }

  /** The query is asked for no longer, or has what it needs. */
  forget(queryHash: string): void {
    this.#bounds.delete(queryHash);
    this.#freshAfter.delete(queryHash);
  }

  /** Nobody hears the room any more, or its seqs begin anew: bounds on it can never be met. */
  forgetRoom(room: number): void {
    for (const [queryHash, rooms] of this.#bounds) {
      rooms.delete(room);
      if (rooms.size === 0) this.#bounds.delete(queryHash);
    }
  }

  forgetAll(): void {
    this.#bounds.clear();
    this.#freshAfter.clear();
  }
}

function isNewEnough(answer: Answer, room: number, { seq, raisedAt }: Bound): boolean {
  const fetched = answer.fetched[room];
  return fetched === undefined ? answer.askedAt > raisedAt : fetched >= seq;
}
