import type { Clock as EngineClock } from '@kraken/socket-hub';
import { Clock, type Timer } from '../../../backend/src/platform/clock.js';

interface Due {
  readonly atMs: number;
  readonly order: number;
  readonly act: () => void;
  isCancelled: boolean;
}

const turnOfTheLoop = (resolve: () => void): void => void setImmediate(resolve);

/** So many turns of the loop without any sign of work, and everything waits for the clock. */
const QUIET_TURNS = 3;

/**
 * The one time of a simulated world. It stands still while anything is at work, then goes on to the next thing due: a
 * history takes as long as its work, and its order depends on nothing else.
 */
export class VirtualTime {
  nowMs = 0;
  /** Work that no turn of the loop shows: hashing in threads. */
  outside = 0;
  private readonly due: Due[] = [];
  private order = 0;
  private signs = 0;

  after(delayMs: number, act: () => void): Timer {
    const due: Due = { atMs: this.nowMs + Math.max(0, delayMs), order: this.order++, act, isCancelled: false };
    this.insert(due);
    return { cancel: () => void (due.isCancelled = true) };
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  /** Something is at work: time waits. */
  noteWork(): void {
    this.signs++;
  }

  /** Lives through the next `ms`. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    await this.settle();
    for (let next = this.due[0]; next && next.atMs <= untilMs; next = this.due[0]) {
      this.due.shift();
      if (next.isCancelled) continue;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.act();
      await this.settle();
    }
    this.nowMs = untilMs;
  }

  /** Waits until everything that is going on waits for the clock. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS || this.outside > 0; quiet++) {
      const before = this.signs;
      await new Promise<void>(turnOfTheLoop);
      if (this.signs !== before) quiet = -1;
    }
  }

  private insert(due: Due): void {
    let low = 0;
    let high = this.due.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.due[middle];
      if (other && other.atMs <= due.atMs) low = middle + 1;
      else high = middle;
    }
    this.due.splice(low, 0, due);
  }
}

/** The clock of one server process: it stops when the process dies. */
export class ServerClock extends Clock {
  isStopped = false;

  constructor(private readonly time: VirtualTime) {
    super();
  }

  override now(): number {
    return this.time.nowMs;
  }

  /** The true one: what is due is due by the time of the database, which is not simulated. */
  override today(): Date {
    return new Date();
  }

  override after(delayMs: number, act: () => void): Timer {
    return this.time.after(delayMs, () => {
      if (!this.isStopped) act();
    });
  }
}

/** The clock of one device: it may be set wrong, and what it does waits while the device sleeps. */
export class DeviceClock implements EngineClock {
  /** What the device's clock shows beyond the true time. */
  aheadMs = 0;
  private waiting: (() => void)[] | undefined;

  constructor(private readonly time: VirtualTime) {}

  get isAsleep(): boolean {
    return this.waiting !== undefined;
  }

  now(): number {
    return 1_800_000_000_000 + this.time.nowMs + this.aheadMs;
  }

  setTimeout(callback: () => void, delayMs: number): never {
    let isCleared = false;
    const timer = this.time.after(delayMs, () => this.whenAwake(() => isCleared || callback()));
    // Also one that went off while the device slept: a tab that is closed does nothing when it wakes up.
    const cancel = () => {
      isCleared = true;
      timer.cancel();
    };
    return { cancel } as never;
  }

  clearTimeout(timer: unknown): void {
    (timer as Timer | undefined)?.cancel();
  }

  /** Runs it now, or when the device wakes up. */
  whenAwake(act: () => void): void {
    if (this.waiting) this.waiting.push(act);
    else act();
  }

  fallAsleep(): void {
    this.waiting ??= [];
  }

  wakeUp(): void {
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const act of waiting) act();
  }
}
