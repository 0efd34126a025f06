import type { QueryKey } from '@tanstack/query-core';
import type { ClientFrame, ResetReason, ServerFrame } from './protocol.js';

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
  /** The outbox cannot be kept over a reload. */
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

/** One step of the engine, for an inspector. */
export type HubTrace =
  | { readonly type: 'received'; readonly frame: ServerFrame }
  | { readonly type: 'sent'; readonly frame: ClientFrame }
  | { readonly type: 'closed'; readonly code: number; readonly retryInMs: number | null }
  | { readonly type: 'needed'; readonly queryHash: string; readonly room: number; readonly seq: number }
  | { readonly type: 'asked'; readonly queryHash: string }
  | { readonly type: 'refused'; readonly queryHash: string; readonly verdict: string };

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
