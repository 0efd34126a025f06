import type { PublishedEvent } from './fan-out.js';
import { SEATS } from './websocket.service.js';

/**
 * The order of one room on this node (R11): takes events as they come, gives them back in seq order, once each. Knows
 * nothing of time or database: whoever drives it asks what is missing.
 */
export class RoomSequence {
  private readonly early = new Map<number, PublishedEvent>();
  /** The room is known to have come this far. */
  private known: number;
  private isAtSeats = false;

  constructor(
    readonly room: number,
    private lastSeq: number,
    private lastTag: number,
  ) {
    this.known = lastSeq;
  }

  /** The last event passed on. */
  get seq(): number {
    return this.lastSeq;
  }

  get tag(): number {
    return this.lastTag;
  }

  /** Something between the last event passed on and what is known to exist has not come, and nothing holds it up. */
  get isMissing(): boolean {
    return !this.isAtSeats && this.known > this.lastSeq && !this.early.has(this.lastSeq + 1);
  }

  offer(event: PublishedEvent): void {
    if (event.seq <= this.lastSeq) return;
    this.early.set(event.seq, event);
    this.expect(event.seq);
  }

  /** The head is at `seq`, as the database says. */
  expect(seq: number): void {
    this.known = Math.max(this.known, seq);
  }

  /**
   * Takes what is in order. Stops before a change of seats (R19): `seats` is that entry, and nothing more is given until
   * `passSeats`.
   */
  take(): { events: PublishedEvent[]; seats?: PublishedEvent } {
    const events: PublishedEvent[] = [];
    if (this.isAtSeats) return { events };
    for (;;) {
      const next = this.early.get(this.lastSeq + 1);
      if (!next) return { events };
      if (next.name === SEATS) {
        this.isAtSeats = true;
        return { events, seats: next };
      }
      this.advance(next);
      events.push(next);
    }
  }

  /** The seats are read: the entry itself may be passed on, and what follows it taken. */
  passSeats(seats: PublishedEvent): void {
    this.isAtSeats = false;
    this.advance(seats);
  }

  /**
   * What lies before cannot be had any more: goes on after `seq`. A change of seats may have been in it, so nothing is
   * given until `goOn`.
   */
  jump(seq: number, tag: number): void {
    this.isAtSeats = true;
    for (const early of this.early.keys()) if (early <= seq) this.early.delete(early);
    this.lastSeq = seq;
    this.lastTag = tag;
    this.expect(seq);
  }

  /** The seats are read as they are after the jump. */
  goOn(): void {
    this.isAtSeats = false;
  }

  private advance(event: PublishedEvent): void {
    this.early.delete(event.seq);
    this.lastSeq = event.seq;
    this.lastTag = event.tag;
  }
}
