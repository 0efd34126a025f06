import type { Query } from '@tanstack/query-core';
import { answersIn, asCachedAnswers, markBehind } from './answer.js';
import type { TimerId } from './clock.js';
import type { Core } from './core.js';
import type { EventPlace } from './event-draft.js';

/** Pauses before asking again, in ms, each varied by half (R7: at most 3 times with growing pauses). */
const pausesMs = [50, 400, 2000] as const;

/**
 * Asks for what must be newer (R7). Only queries that somebody looks at are asked; the others when they are shown. A
 * running fetch is never cancelled: its answer is measured when it arrives.
 */
export class Asker {
  readonly #core: Core;
  readonly #timers = new Map<string, TimerId>();
  readonly #triesByQuery = new Map<string, number>();
  readonly #catchingUp = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #asked = new Set<string>();
  readonly #dormant = new Set<string>();
  #failedTimer: TimerId | undefined;
  #rightsGrewAt = 0;

  constructor(core: Core) {
    this.#core = core;
  }

  /** The query must reflect the event at `place`. Spread over `spreadMs`, so that a herd of clients is not one (R16). */
  need(query: Query, place: EventPlace, spreadMs = 0): void {
    const { needs, nextMoment, trace, random, weakening } = this.#core;
    const data = asCachedAnswers(query.state.data);
    if (weakening.noNeed || (query.state.data !== undefined && !data)) {
      this.#invalidatePlainly(query);
      return;
    }
    if (data && answersIn(data).every((answer) => (answer.fetched[place.room] ?? -1) >= place.seq)) return;
    if (data) markBehind(data);
    if (needs.raise(query.queryHash, place.room, { seq: place.seq, raisedAt: nextMoment() })) {
      trace({ type: 'needed', queryHash: query.queryHash, ...place });
      this.#triesByQuery.delete(query.queryHash);
    }
    this.ask(query.queryHash, random() * spreadMs);
  }

  /** The query must be asked after now, whatever its rooms say. */
  needFresh(query: Query): void {
    const data = asCachedAnswers(query.state.data);
    if (data) markBehind(data);
    this.#core.needs.raiseFresh(query.queryHash, this.#core.nextMoment());
    this.#triesByQuery.delete(query.queryHash);
    this.ask(query.queryHash);
  }

  /** Asks soon: calls within `delayMs` are one request; one without delay overtakes a spread one. */
  ask(queryHash: string, delayMs = 0): void {
    if (!this.#core.needs.has(queryHash)) return;
    if (this.#timers.has(queryHash) && delayMs > 0) return;
    this.#core.clock.clearTimeout(this.#timers.get(queryHash));
    const fire = () => {
      this.#timers.delete(queryHash);
      this.#fetch(queryHash);
    };
    this.#timers.set(queryHash, this.#core.clock.setTimeout(fire, delayMs));
  }

  /**
   * A query that was needed while nobody looked may be looked at now. It is asked only if it was found so: components
   * change their options at every drawing, and a drawing must not be a request.
   */
  askIfDormant(queryHash: string): void {
    if (this.#dormant.delete(queryHash)) this.ask(queryHash);
  }

  /** Asks for all that somebody looks at: after a reconnect, and once a heartbeat for what stayed behind. */
  askAll(): void {
    for (const queryHash of this.#core.needs.hashes()) this.ask(queryHash);
  }

  /** Rights may have grown: what was refused, and is still looked at, is asked once more. */
  askFailed(): void {
    this.#rightsGrewAt = this.#core.nextMoment();
    this.#failedTimer ??= this.#core.clock.setTimeout(() => {
      this.#failedTimer = undefined;
      for (const query of this.#core.queryClient.getQueryCache().findAll({ type: 'active', fetchStatus: 'idle' })) {
        const isRefused = query.state.status === 'error' && this.#asked.has(query.queryHash);
        if (isRefused) query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined);
      }
    }, 0);
  }

  /** @returns whether a request begun at `askedAt` may have been refused for want of a right that is there now. */
  isRefusalOutdated(askedAt: number): boolean {
    return askedAt < this.#rightsGrewAt;
  }

  /** The query is one of the engine's. */
  noteAsked(queryHash: string): void {
    this.#asked.add(queryHash);
  }

  /** The query has left the cache. */
  forget(queryHash: string): void {
    this.settle(queryHash);
    this.#asked.delete(queryHash);
  }

  /** An answer was not new enough, or there was none. */
  askAgain(queryHash: string): void {
    const pauseMs = this.pauseBeforeNext(queryHash);
    if (pauseMs !== undefined) this.ask(queryHash, pauseMs);
  }

  /** @returns how long to wait before asking again; undefined when that was done often enough. */
  pauseBeforeNext(queryHash: string): number | undefined {
    const tries = this.#triesByQuery.get(queryHash) ?? 0;
    const pauseMs = pausesMs[tries];
    if (pauseMs === undefined) {
      if (!this.#catchingUp.has(queryHash)) this.#setCatchingUp(queryHash, true);
      return undefined;
    }
    this.#triesByQuery.set(queryHash, tries + 1);
    this.#core.counters.askedAgain++;
    return pauseMs * (0.5 + this.#core.random());
  }

  /** The query has what it needs, or is gone. */
  settle(queryHash: string): void {
    this.#core.needs.forget(queryHash);
    this.#triesByQuery.delete(queryHash);
    this.#dormant.delete(queryHash);
    this.#core.clock.clearTimeout(this.#timers.get(queryHash));
    this.#timers.delete(queryHash);
    if (this.#catchingUp.has(queryHash)) this.#setCatchingUp(queryHash, false);
  }

  /** @returns whether a query is known to be behind and asking again has not helped so far. */
  isCatchingUp(queryHash: string): boolean {
    return this.#catchingUp.has(queryHash);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    for (const timer of this.#timers.values()) this.#core.clock.clearTimeout(timer);
    this.#timers.clear();
    this.#core.clock.clearTimeout(this.#failedTimer);
    this.#failedTimer = undefined;
  }

  #fetch(queryHash: string): void {
    const query = this.#core.queryClient.getQueryCache().get(queryHash);
    if (!query || !this.#core.needs.has(queryHash)) return;
    if (query.state.data !== undefined && !asCachedAnswers(query.state.data)) {
      this.settle(queryHash);
      this.#invalidatePlainly(query);
      return;
    }
    if (query.isDisabled() || !query.isActive()) this.#dormant.add(queryHash);
    else if (query.state.fetchStatus === 'idle') this.#refetch(query);
  }

  #refetch(query: Query): void {
    const { queryHash } = query;
    this.#core.trace({ type: 'asked', queryHash });
    // A failure is the query's own state; the cache tells of it, and it is asked again.
    query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined);
  }

  /** A query that is not the engine's: what TanStack does by itself. */
  #invalidatePlainly(query: Query): void {
    const filters = { queryKey: query.queryKey, exact: true };
    this.#core.queryClient.invalidateQueries(filters, { cancelRefetch: false }).catch(() => undefined);
  }

  #setCatchingUp(queryHash: string, isCatchingUp: boolean): void {
    if (isCatchingUp) this.#catchingUp.add(queryHash);
    else this.#catchingUp.delete(queryHash);
    for (const listener of this.#listeners) listener();
  }
}
