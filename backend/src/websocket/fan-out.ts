import { Injectable } from '@nestjs/common';
import { Measures } from '../platform/measures.js';

/** A stored event on its way to the nodes: what the sequencer orders (R11). */
export interface PublishedEvent {
  readonly room: number;
  readonly seq: number;
  readonly tag: number;
  readonly eventId: string;
  /** Empty for a silent entry. */
  readonly name: string;
  readonly payload: string | null;
  /** When its COMMIT was done here (`performance.now()`); absent for what was read from the stream. */
  readonly committedAt?: number;
}

/** An ephemeral event: heard by whoever sits in the room now. */
export interface Signal {
  readonly room: string;
  readonly name: string;
  readonly payload: string;
  /** Whoever caused it does not hear it. */
  readonly exceptUserId?: string;
}

export interface FanOutListener {
  onEvents(events: readonly PublishedEvent[]): void;
  onSignal(signal: Signal): void;
}

/**
 * Carries what was committed to every node. One node: a function call. A publish may be lost or come out of order; the
 * sequencer mends both (R11), so nothing here retries.
 */
@Injectable()
export class FanOut {
  private listener: FanOutListener | undefined;

  constructor(private readonly measures: Measures) {}

  listen(listener: FanOutListener): void {
    this.listener = listener;
  }

  publish(events: readonly PublishedEvent[]): void {
    for (const { name, payload } of events) this.measures.events.countTold(name, payload);
    const committedAt = performance.now();
    this.listener?.onEvents(events.map((event) => ({ ...event, committedAt })));
  }

  signal(signal: Signal): void {
    this.measures.events.countTold(signal.name, signal.payload);
    this.listener?.onSignal(signal);
  }
}
