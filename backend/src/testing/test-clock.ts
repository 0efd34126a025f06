import { Clock, type Timer } from '../platform/clock.js';

/** Time that stands still until a test moves it. */
export class TestClock extends Clock {
  /** Beside the time of the database, which stands in the rows: that one does not stand still. */
  private readonly startedAt = Date.now();
  private nowMs = 0;
  private timers: { dueMs: number; act: () => void }[] = [];

  override now(): number {
    return this.nowMs;
  }

  override today(): Date {
    return new Date(this.startedAt + this.nowMs);
  }

  override after(delayMs: number, act: () => void): Timer {
    const timer = { dueMs: this.nowMs + delayMs, act };
    this.timers.push(timer);
    return { cancel: () => void (this.timers = this.timers.filter((other) => other !== timer)) };
  }

  /** Runs in order whatever falls due meanwhile, what that sets up included. */
  advance(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const [next] = this.timers.filter(({ dueMs }) => dueMs <= untilMs).toSorted((a, b) => a.dueMs - b.dueMs);
      if (!next) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.nowMs = next.dueMs;
      next.act();
    }
    this.nowMs = untilMs;
  }
}
