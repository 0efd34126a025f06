import { Injectable } from '@nestjs/common';

/** A stored event on its way to the nodes: what the sequencer orders (R11). */
export interface PublishedEvent {
  readonly room: number;
  readonly seq: number;
  readonly tag: number;
  readonly eventId: string;
  /** Empty for a silent entry. */
  readonly name: string;
  readonly payload: string | null;
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

  listen(listener: FanOutListener): void {
    this.listener = listener;
  }

  publish(events: readonly PublishedEvent[]): void {
    this.listener?.onEvents(events);
  }

  signal(signal: Signal): void {
    this.listener?.onSignal(signal);
  }
}
