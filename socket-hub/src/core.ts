import type { Query, QueryClient } from '@tanstack/query-core';
import { answersIn, asCachedAnswers } from './answer.js';
import { systemClock, type Clock } from './clock.js';
import type { Contract } from './contract.js';
import type { HandlerRegistry } from './handler.js';
import { Needs } from './needs.js';
import { QueryFinder } from './query-finder.js';
import { createCounters, type HubCounters, type HubReport, type HubTrace } from './reports.js';
import { Rooms } from './rooms.js';
import { Tracing } from './tracing.js';

/** What the engine is given. */
export interface CoreOptions {
  readonly queryClient: QueryClient;
  readonly contract: Contract;
  readonly handlers: HandlerRegistry;
  readonly onError: (report: HubReport) => void;
  readonly onTrace?: (trace: HubTrace) => void;
  /** Whether an error of a request says that there is no such thing (any more): what is cached of it is dropped then. */
  readonly isNotThere?: (error: unknown) => boolean;
  readonly clock?: Clock;
  /** A number in [0, 1). */
  readonly random?: () => number;
}

/**
 * Pieces that can be switched off to prove that they are needed: each must make the random histories diverge. Not
 * reachable from the package's front door.
 */
export interface Weakening {
  /** Events are applied to answers that already reflect them. */
  readonly noFence?: true;
  /** All pages of an infinite query are taken to reflect what the newest of them does. */
  readonly noPageVectors?: true;
  /** Any answer satisfies what must be newer. */
  readonly noLowerBound?: true;
  /** Answers enter the cache without the newer events of the log. */
  readonly noReapplication?: true;
  /** A missing event goes unnoticed. */
  readonly noGapDetection?: true;
  /** Answers older than the log enter the cache. */
  readonly noFloor?: true;
  /** What must be newer is kept in TanStack's `isInvalidated` alone. */
  readonly noNeed?: true;
  /** Answers of a history or right that has ended enter the cache. */
  readonly noEndedHistories?: true;
  /** A kept value is restored although the index that says what it reflects is of another moment. */
  readonly noKeptVersions?: true;
  /** How soon after a change the cache is kept, in ms. */
  readonly keepDelayMs?: number;
  /** How many events of a room are kept for re-application. */
  readonly keptEvents?: number;
}

/** What the parts of the engine share. */
export interface Core {
  readonly queryClient: QueryClient;
  readonly contract: Contract;
  readonly handlers: HandlerRegistry;
  readonly isNotThere: (error: unknown) => boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly queries: QueryFinder;
  readonly rooms: Rooms;
  readonly needs: Needs;
  readonly counters: HubCounters;
  /** How far the server's clock is ahead of ours, in ms; undefined before the first hello. */
  serverAheadMs: number | undefined;
  readonly weakening: Weakening;
  /** The order of what happens: each call gives a higher number. */
  readonly nextMoment: () => number;
  readonly report: (report: HubReport) => void;
  /** As `report`, once per code and event. */
  readonly reportOnce: (report: HubReport) => void;
  readonly trace: (trace: HubTrace) => void;
  readonly tracing: Tracing;
}

export function createCore(options: CoreOptions, weakening: Weakening = {}): Core {
  const reported = new Set<string>();
  const tracing = new Tracing(options.onError);
  if (options.onTrace) tracing.add(options.onTrace);
  const report = (problem: HubReport) => {
    options.onError(problem);
    tracing.tell({ type: 'reported', report: problem });
  };
  let moment = 0;
  return {
    queryClient: options.queryClient,
    contract: options.contract,
    handlers: options.handlers,
    isNotThere: options.isNotThere ?? (() => false),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    queries: new QueryFinder(options.queryClient),
    rooms: new Rooms(weakening.keptEvents),
    needs: new Needs(),
    counters: createCounters(),
    serverAheadMs: undefined,
    weakening,
    nextMoment: () => ++moment,
    report,
    reportOnce: (problem) => {
      const key = `${problem.code} ${problem.event}`;
      if (reported.has(key)) return;
      reported.add(key);
      report(problem);
    },
    trace: (trace) => tracing.tell(trace),
    tracing,
  };
}

/** @returns the cached queries that have an answer with this room; with no room given, those with any answer. */
export function* queriesWithRoom(core: Core, room?: number): Iterable<Query> {
  for (const query of core.queryClient.getQueryCache().getAll()) {
    const data = asCachedAnswers(query.state.data);
    if (!data) continue;
    if (room === undefined || answersIn(data).some((answer) => answer.fetched[room] !== undefined)) yield query;
  }
}
