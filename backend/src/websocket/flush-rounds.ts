import { Injectable } from '@nestjs/common';

/** What comes within this time after a round of writes waits for the next one. */
const GAP_MS = 5;

/**
 * The writes of all connections of this node come in rounds (R12): one turn of the event loop for all that wait, because
 * a thousand hear the same event; and under load a gap between the rounds, so that what is told meanwhile shares one
 * write. Whoever comes after a pause waits for nothing.
 */
@Injectable()
export class FlushRounds {
  /** Of real time, like the turns of the event loop; a simulation, whose time is its own, has none. */
  gapMs = GAP_MS;
  private waiting: (() => void)[] = [];
  private lastAtMs = -Infinity;

  /** @param flush is called once, in the next round. */
  join(flush: () => void): void {
    this.waiting.push(flush);
    if (this.waiting.length > 1) return;
    const leftMs = this.lastAtMs + this.gapMs - performance.now();
    if (leftMs > 0) setTimeout(() => this.begin(), leftMs);
    else setImmediate(() => this.begin());
  }

  private begin(): void {
    const flushes = this.waiting;
    this.waiting = [];
    for (const flush of flushes) flush();
    this.lastAtMs = performance.now();
  }
}
