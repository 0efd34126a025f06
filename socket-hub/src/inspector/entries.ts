import type { EventRule } from '../contract.js';
import type { GoneReason, ResetReason } from '../protocol.js';
import type { HubReportCode, TouchedQuery } from '../reports.js';
import type { ConnectionStatus } from '../session.js';

/** What an entry is about. Events stand in the lane of their pattern. */
export type Lane = EventRule['pattern'] | 'stream' | 'fence' | 'command' | 'heartbeat' | 'problem';

/** A room of the wire, by its name where that is known. */
export interface NamedRoom {
  readonly room: number;
  readonly name: string | undefined;
}

/** An event as it came. Durations are in ms; null where they are not known (yet). */
export interface EventEntry {
  readonly kind: 'event';
  readonly name: string;
  readonly delivery: EventRule['delivery'];
  readonly room: NamedRoom;
  /** Null for what has no place: ephemeral events. */
  readonly seq: number | null;
  readonly eventId: string | null;
  /** Its share of the frame, in bytes of UTF-8. */
  readonly bytes: number;
  readonly payload: unknown;
  readonly isReplayed: boolean;
  /** It had been here before: dropped. */
  readonly isDuplicate: boolean;
  readonly hasFailed: boolean;
  readonly queries: readonly TouchedQuery[];
  /** How many listeners beside the cache heard it; null where it is not for listeners. */
  readonly listeners: number | null;
  /** From when the payload says it was made until it was here, by the server's clock. */
  readonly ageMs: number | null;
  readonly handlerMs: number | null;
  /** From the socket until the frame that shows it was painted; for what is asked again, with that answer. */
  readonly screenMs: number | null;
}

/** What happened, beside when. */
export type Happening =
  | EventEntry
  | { readonly kind: 'gap'; readonly room: NamedRoom; readonly expectedSeq: number; readonly seq: number }
  | { readonly kind: 'joined'; readonly room: NamedRoom; readonly seq: number }
  | { readonly kind: 'gone'; readonly room: NamedRoom | null; readonly reason: GoneReason }
  | { readonly kind: 'reset'; readonly room: NamedRoom; readonly seq: number; readonly reason: ResetReason }
  | { readonly kind: 'hello'; readonly connection: string; readonly heartbeatMs: number }
  | { readonly kind: 'resume'; readonly rooms: number }
  /** `replayed`: how many missed events were told; `ms`: since it was asked for. */
  | { readonly kind: 'resumed'; readonly replayed: number; readonly ms: number | null }
  | { readonly kind: 'status'; readonly status: ConnectionStatus }
  | { readonly kind: 'closed'; readonly code: number; readonly retryInMs: number | null }
  | { readonly kind: 'miscounted'; readonly sent: number; readonly received: number }
  | { readonly kind: 'refused-answer'; readonly queryHash: string; readonly verdict: string }
  | { readonly kind: 'mended'; readonly queryHash: string; readonly room: NamedRoom; readonly events: number }
  | { readonly kind: 'asked'; readonly queryHash: string }
  | { readonly kind: 'command'; readonly name: string; readonly payload: unknown; readonly bytes: number }
  | { readonly kind: 'refused-command'; readonly name: string; readonly code: string }
  | { readonly kind: 'beat'; readonly isSent: boolean; readonly count: number | null }
  | {
      readonly kind: 'report';
      readonly code: HubReportCode;
      readonly message: string;
      readonly event: string | undefined;
    }
  /** The recording began, or began again. */
  | { readonly kind: 'watching' };

/** One line of an inspector: what happened, and when. */
export type Entry = Happening & {
  /** Grows by one with each entry. */
  readonly id: number;
  readonly lane: Lane;
  /** Milliseconds since 1970, by the clock of this machine. */
  readonly atMs: number;
};

/** @returns how many bytes of UTF-8 a value takes on the wire. */
export function bytesOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}

const encoder = new TextEncoder();
