import type { Clock, Timer } from '../platform/clock.js';

/** Whoever has done nothing for so long, on any device, is away. */
const IDLE_AFTER_MS = 10 * 60_000;

interface Doing {
  lastAt: number;
  /** Nobody has said so: they have come, and that is a sign of life until they say more. */
  isAssumed: boolean;
  isIdle: boolean;
  timer: Timer;
}

/** Who of those who are there does something: browsers say when, and time tells who does not. */
export class Activity {
  private readonly doings = new Map<string, Doing>();

  constructor(
    private readonly clock: Clock,
    /** Somebody is away, or back. */
    private readonly onChanged: (userId: string) => void,
  ) {}

  isIdle(userId: string): boolean {
    return this.doings.get(userId)?.isIdle ?? false;
  }

  /** Somebody is there; nothing changes for who is already. */
  begin(userId: string): void {
    if (this.doings.has(userId)) return;
    const timer = this.clock.after(IDLE_AFTER_MS, () => this.look(userId));
    this.doings.set(userId, { lastAt: this.clock.now(), isAssumed: true, isIdle: false, timer });
  }

  /** They did something so long ago (ms), on one of their devices. */
  note(userId: string, agoMs: number): void {
    const doing = this.doings.get(userId);
    const at = this.clock.now() - agoMs;
    if (!doing || (!doing.isAssumed && at <= doing.lastAt)) return;
    Object.assign(doing, { lastAt: at, isAssumed: false });
    this.look(userId);
  }

  /** They are there no longer. */
  end(userId: string): void {
    this.doings.get(userId)?.timer.cancel();
    this.doings.delete(userId);
  }

  stop(): void {
    for (const { timer } of this.doings.values()) timer.cancel();
  }

  private look(userId: string): void {
    const doing = this.doings.get(userId);
    if (!doing) return;
    doing.timer.cancel();
    const leftMs = doing.lastAt + IDLE_AFTER_MS - this.clock.now();
    if (leftMs > 0) doing.timer = this.clock.after(leftMs, () => this.look(userId));
    if (doing.isIdle === leftMs <= 0) return;
    doing.isIdle = leftMs <= 0;
    this.onChanged(userId);
  }
}
