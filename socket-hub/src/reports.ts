import type { QueryKey } from '@tanstack/query-core';
import type { ClientFrame, ResetReason, ServerFrame, WireEvent } from './protocol.js';

/** What went wrong. */
export type HubReportCode =
  /** A handler threw; the queries of its room are asked again. */
  | 'HANDLER_FAILED'
  /** A listener of `onEvent` threw. */
  | 'LISTENER_FAILED'
  /** An event that the contract does not know, or that has no handler. Said once a name. */
  | 'UNKNOWN_EVENT'
  /** A direct handler writes a query whose answers do not say what they reflect of the room. Said once an event. */
  | 'ROOM_NOT_IN_AS_OF'
  /** A direct handler writes a query that was not made by `hub.query`. Said once an event. */
  | 'QUERY_NOT_FENCED'
  /** A frame that is no frame, or a refusal that will not change. */
  | 'CONNECTION_FAILED'
  /** The outbox, or the cache, cannot be kept over a reload. */
  | 'STORAGE_FAILED';

/** Something went wrong that the engine survived. Holds ids and names, never what people wrote. */
export interface HubReport {
  readonly code: HubReportCode;
  readonly message: string;
  readonly room?: number;
  readonly event?: string;
  readonly queryKey?: QueryKey;
  readonly cause?: unknown;
}

/** What the engine counts; `beatMismatches` should stay 0 (R12). */
export interface HubCounters {
  events: number;
  duplicates: number;
  gaps: number;
  resumes: number;
  resets: Record<ResetReason, number>;
  refusedAnswers: number;
  askedAgain: number;
  handlerErrors: number;
  beatMismatches: number;
  reconnects: number;
}

/** What an event did to one cached query. */
export interface TouchedQuery {
  readonly queryHash: string;
  /**
   * `written`: its data changed. `unchanged`: the handler changed nothing. `known`: the answer reflected the event
   * already (R6). `needed`: it must be newer, and is asked again (R7).
   */
  readonly outcome: 'written' | 'unchanged' | 'known' | 'needed';
  /** Somebody looks at it. */
  readonly isSeen: boolean;
}

/** An event at the door: `next` ones go to their handlers, `seen` ones are duplicates. */
export interface EventTrace {
  readonly type: 'event';
  readonly room: number;
  readonly event: WireEvent;
  readonly place: 'next' | 'seen' | 'after a gap';
  /** The seq that would have been the next one. */
  readonly expectedSeq: number;
  readonly isReplayed: boolean;
  /** What its handler did; null where none ran. */
  readonly handled: {
    readonly ms: number;
    readonly queries: readonly TouchedQuery[];
    readonly hasFailed: boolean;
  } | null;
}

/** One step of the engine, for an inspector. Durations are in ms. */
export type HubTrace =
  | { readonly type: 'received'; readonly frame: ServerFrame }
  | { readonly type: 'sent'; readonly frame: ClientFrame }
  | { readonly type: 'closed'; readonly code: number; readonly retryInMs: number | null }
  | { readonly type: 'needed'; readonly queryHash: string; readonly room: number; readonly seq: number }
  | { readonly type: 'asked'; readonly queryHash: string }
  | { readonly type: 'refused'; readonly queryHash: string; readonly verdict: string }
  | EventTrace
  /** The events of a frame are in the cache, and whoever listens was told. */
  | { readonly type: 'taken'; readonly room: number; readonly ms: number }
  /** An ephemeral event was told to so many listeners. */
  | {
      readonly type: 'signalled';
      readonly room: number;
      readonly name: string;
      readonly payload: unknown;
      readonly listeners: number;
      readonly ms: number;
    }
  /** An answer was older than the log: so many events changed it before it entered the cache (R6). */
  | { readonly type: 'mended'; readonly queryHash: string; readonly room: number; readonly events: number }
  /** An answer entered the cache. */
  | { readonly type: 'admitted'; readonly queryHash: string }
  /** The heartbeat counted other events than arrived (R12). */
  | { readonly type: 'miscounted'; readonly sent: number; readonly received: number }
  | { readonly type: 'reported'; readonly report: HubReport };

export function createCounters(): HubCounters {
  return {
    events: 0,
    duplicates: 0,
    gaps: 0,
    resumes: 0,
    resets: { 'too-old': 0, 'too-many': 0, 'other-history': 0 },
    refusedAnswers: 0,
    askedAgain: 0,
    handlerErrors: 0,
    beatMismatches: 0,
    reconnects: 0,
  };
}
