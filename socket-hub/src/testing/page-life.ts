import type { Clock, TimerId } from '../clock.js';
import type { VirtualTime } from './virtual-time.js';

/** A page as a browser runs it: it can be put to sleep, its clock can be wrong, and when it is closed nothing runs. */
export class PageLife implements Clock {
  readonly #time: VirtualTime;
  #skewMs = 0;
  #isClosed = false;
  /** What has come while it sleeps. */
  #waiting: (() => void)[] | undefined;
  readonly #timers = new Set<TimerId>();

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  get isAsleep(): boolean {
    return this.#waiting !== undefined;
  }

  now(): number {
    return this.#time.now() + this.#skewMs;
  }

  setTimeout(callback: () => void, delayMs: number): TimerId {
    const timer = this.#time.setTimeout(() => {
      this.run(() => {
        if (this.#timers.delete(timer)) callback();
      });
    }, delayMs);
    this.#timers.add(timer);
    return timer;
  }

  clearTimeout(timer: TimerId | undefined): void {
    if (timer !== undefined && this.#timers.delete(timer)) this.#time.clearTimeout(timer);
  }

  /** @returns when `ms` have passed and the page gets to run. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#time.setTimeout(() => this.run(resolve), ms);
    });
  }

  /** Runs what has come: at once, after the sleep, or never. */
  readonly run = (action: () => void): void => {
    if (this.#isClosed) return;
    if (this.#waiting) this.#waiting.push(action);
    else action();
  };

  fallAsleep(): void {
    this.#waiting ??= [];
  }

  /** What came while it slept happens one after the other. */
  wakeUp(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const action of waiting) this.#time.setTimeout(() => this.run(action), 0);
  }

  /** Somebody sets the clock of the computer. */
  jump(ms: number): void {
    this.#skewMs += ms;
  }

  close(): void {
    this.#isClosed = true;
  }
}
