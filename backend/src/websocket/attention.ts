import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { SeatRegistry } from './seat-registry.js';

/** Whoever has done nothing for so long may have left the screen. */
const IDLE_MS = 5 * 60_000;
/** Those who have gone are forgotten when so many are remembered. */
const SWEEP_AT = 10_000;

/** Who is at their screen: connected to this node, and has come, typed or read something a moment ago. */
@Injectable()
export class Attention {
  private readonly lastSeenAt = new Map<string, number>();

  constructor(
    private readonly seats: SeatRegistry,
    private readonly clock: Clock,
  ) {}

  /** A sign that somebody is there: they opened a page, typed, or read. */
  note(userId: string): void {
    this.lastSeenAt.set(userId, this.clock.now());
    if (this.lastSeenAt.size > SWEEP_AT) this.sweep();
  }

  isPaidBy(userId: string): boolean {
    const at = this.lastSeenAt.get(userId);
    return at !== undefined && this.clock.now() - at < IDLE_MS && this.seats.isConnected(userId);
  }

  private sweep(): void {
    for (const [userId, at] of this.lastSeenAt) if (this.clock.now() - at >= IDLE_MS) this.lastSeenAt.delete(userId);
  }
}
