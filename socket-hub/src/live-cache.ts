import { hashKey, type Query, type QueryKey } from '@tanstack/query-core';
import { answersIn, asCachedAnswers, unwrap, type CachedAnswers } from './answer.js';
import type { Asker } from './asker.js';
import type { Core } from './core.js';
import { EventDraft } from './event-draft.js';
import type { HybridCache } from './handler.js';
import type { TouchedQuery } from './reports.js';
import type { LoggedEvent } from './stream-log.js';

/** An event on its way into the cache. */
export interface LiveEvent extends LoggedEvent {
  readonly room: number;
  /** Window for the refetches it causes (R16). */
  readonly spreadMs: number;
}

/**
 * The writes of one frame: what several events do to a query enters the cache once. Handlers see the drafts, so the
 * order within the frame holds.
 */
export class FrameWrites {
  readonly drafts = new Map<Query, CachedAnswers>();

  /** @returns the data of a query as of this point of the frame. */
  dataOf(query: Query): unknown {
    return this.drafts.get(query) ?? query.state.data;
  }
}

/** The `queryClient` of a handler while an event is live: all cached queries, each behind the fence. */
export class LiveCache implements HybridCache {
  readonly #core: Core;
  readonly #asker: Asker;
  readonly #writes: FrameWrites;
  readonly #event: LiveEvent;
  readonly #drafts = new Map<Query, EventDraft>();
  /** Kept for whoever watches alone. */
  readonly #invalidated = new Set<Query>();

  constructor(parts: { core: Core; asker: Asker; writes: FrameWrites; event: LiveEvent }) {
    this.#core = parts.core;
    this.#asker = parts.asker;
    this.#writes = parts.writes;
    this.#event = parts.event;
  }

  getQueryData<T>(queryKey: QueryKey): T | undefined {
    const query = this.#core.queryClient.getQueryCache().get(hashKey(queryKey));
    if (!query) return undefined;
    const draft = this.#drafts.get(query);
    return (draft ? draft.value : unwrap(this.#writes.dataOf(query))) as T | undefined;
  }

  setQueryData<T>(queryKey: QueryKey, updater: (old: T) => T): void {
    const query = this.#core.queryClient.getQueryCache().get(hashKey(queryKey));
    if (query) this.#update(query, updater as (old: unknown) => unknown);
  }

  setQueriesData<T>(filters: { readonly queryKey: QueryKey }, updater: (old: T) => T): void {
    for (const query of this.#core.queries.below(filters.queryKey)) {
      this.#update(query, updater as (old: unknown) => unknown);
    }
  }

  invalidateQueries(filters: { readonly queryKey: QueryKey }): void {
    for (const query of this.#core.queries.below(filters.queryKey)) {
      this.#asker.need(query, this.#event, this.#event.spreadMs);
      if (this.#core.tracing.isHeard) this.#invalidated.add(query);
    }
  }

  /** The handler is done: its writes become part of the frame. */
  finish(): void {
    for (const [query, draft] of this.#drafts) {
      const data = draft.finish();
      if (draft.hasChanged) this.#writes.drafts.set(query, data);
    }
  }

  /** @returns what the event did to each query that its handler reached: for whoever watches. */
  touched(): TouchedQuery[] {
    const written = [...this.#drafts].map(([query, draft]) =>
      touchedQuery(query, draft.hasChanged ? 'written' : draft.isKnown ? 'known' : 'unchanged'),
    );
    const invalidated = [...this.#invalidated].map((query) =>
      touchedQuery(query, this.#core.needs.has(query.queryHash) ? 'needed' : 'known'),
    );
    return [...written, ...invalidated];
  }

  #update(query: Query, updater: (old: unknown) => unknown): void {
    const draft = this.#drafts.get(query) ?? this.#begin(query);
    draft?.update(updater);
  }

  #begin(query: Query): EventDraft | undefined {
    const raw = this.#writes.dataOf(query);
    if (raw === undefined) return undefined;
    const data = asCachedAnswers(raw);
    const { name, room } = this.#event;
    if (!data) {
      const message = `${name} writes a query that was not made by hub.query`;
      this.#core.reportOnce({ code: 'QUERY_NOT_FENCED', message, room, event: name, queryKey: query.queryKey });
      return undefined;
    }
    if (!answersIn(data).some((answer) => answer.asOf[room] !== undefined)) this.#reportUntouched(query);
    const draft = new EventDraft(data, this.#event, this.#core.weakening);
    this.#drafts.set(query, draft);
    return draft;
  }

  #reportUntouched({ queryKey }: Query): void {
    const { name, room } = this.#event;
    const message = `${name} writes a query whose answers do not say what they reflect of its room`;
    this.#core.reportOnce({ code: 'ROOM_NOT_IN_AS_OF', message, room, event: name, queryKey });
  }
}

function touchedQuery(query: Query, outcome: TouchedQuery['outcome']): TouchedQuery {
  return { queryHash: query.queryHash, outcome, isSeen: query.isActive() };
}
