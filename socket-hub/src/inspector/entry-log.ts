import type { Entry } from './entries.js';

/** The last entries, oldest first; what is older is forgotten. */
export class EntryLog {
  readonly #capacity: number;
  #entries: Entry[] = [];
  #snapshot: readonly Entry[] | undefined;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  push(entry: Entry): void {
    this.#entries.push(entry);
    // Cut a quarter at once: shifting an array at every entry is quadratic.
    if (this.#entries.length > this.#capacity * 1.25) this.#entries.splice(0, this.#entries.length - this.#capacity);
    this.#snapshot = undefined;
  }

  get(id: number): Entry | undefined {
    return this.#entries[this.#indexOf(id)];
  }

  /** Puts a changed entry in the place of the one with its id, if that is still here. */
  replace(entry: Entry): void {
    const index = this.#indexOf(entry.id);
    if (!this.#entries[index]) return;
    this.#entries[index] = entry;
    this.#snapshot = undefined;
  }

  clear(): void {
    this.#entries = [];
    this.#snapshot = undefined;
  }

  /** @returns the entries; the same array until something changes. */
  all(): readonly Entry[] {
    this.#snapshot ??= this.#entries.slice(-this.#capacity);
    return this.#snapshot;
  }

  /** Ids grow by one: an entry lies where its id says. */
  #indexOf(id: number): number {
    return id - (this.#entries[0]?.id ?? 0);
  }
}
