import type { Clock, TimerId } from '../clock.js';

interface Timer {
  readonly id: number;
  readonly atMs: number;
  readonly callback: () => void;
}

/**
 * Time that passes only when it is told to. Timers fire one at a time, in the order in which they are due and were set;
 * after each, everything that waits for a promise runs. So a scene is the same however often it is played, and takes as
 * long as its own work.
 */
export class VirtualTime implements Clock {
  #nowMs: number;
  #lastId = 0;
  /** Soonest last: the next one is popped. */
  readonly #timers: Timer[] = [];

  constructor(nowMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  setTimeout(callback: () => void, delayMs: number): TimerId {
    const timer = { id: ++this.#lastId, atMs: this.#nowMs + Math.max(0, delayMs), callback };
    // Few are waiting at a time: looking from the soonest on is quicker than keeping a heap.
    let index = this.#timers.length;
    while (index > 0 && (this.#timers[index - 1]?.atMs ?? Infinity) <= timer.atMs) index--;
    this.#timers.splice(index, 0, timer);
    return timer.id;
  }

  clearTimeout(timer: TimerId | undefined): void {
    const index = this.#timers.findIndex(({ id }) => id === timer);
    if (index >= 0) this.#timers.splice(index, 1);
  }

  /** Lets time pass: everything due within `ms` happens. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await settlePromises();
    for (let next = this.#timers.at(-1); next && next.atMs <= untilMs; next = this.#timers.at(-1)) {
      this.#timers.pop();
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.callback();
      await settlePromises();
    }
    this.#nowMs = untilMs;
  }
}

/** @returns when nothing waits for a promise any more, however long the chains are. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
