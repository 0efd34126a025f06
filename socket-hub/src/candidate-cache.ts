import { hashKey, partialMatchKey, type QueryKey } from '@tanstack/query-core';
import { unwrap, type CachedAnswers } from './answer.js';
import type { Core } from './core.js';
import { EventDraft, type EventPlace } from './event-draft.js';
import type { HybridCache } from './handler.js';

/** Which query an answer is for. */
export interface Target {
  readonly queryHash: string;
  readonly queryKey: QueryKey;
}

/** The `queryClient` of a handler that runs again for one arriving answer (R8): it reaches that answer alone. */
export class CandidateCache implements HybridCache {
  readonly #core: Core;
  readonly #target: Target;
  readonly #draft: EventDraft;
  /** The event says that the query must be newer. */
  isInvalidated = false;

  constructor(parts: { core: Core; target: Target; data: CachedAnswers; place: EventPlace }) {
    this.#core = parts.core;
    this.#target = parts.target;
    this.#draft = new EventDraft(parts.data, parts.place, parts.core.weakening);
  }

  getQueryData<T>(queryKey: QueryKey): T | undefined {
    const queryHash = hashKey(queryKey);
    if (queryHash === this.#target.queryHash) return this.#draft.value as T;
    return unwrap(this.#core.queryClient.getQueryCache().get(queryHash)?.state.data) as T | undefined;
  }

  setQueryData<T>(queryKey: QueryKey, updater: (old: T) => T): void {
    if (hashKey(queryKey) === this.#target.queryHash) this.#draft.update(updater as (old: unknown) => unknown);
  }

  setQueriesData<T>({ queryKey }: { readonly queryKey: QueryKey }, updater: (old: T) => T): void {
    if (this.#isTarget(queryKey)) this.#draft.update(updater as (old: unknown) => unknown);
  }

  invalidateQueries({ queryKey }: { readonly queryKey: QueryKey }): void {
    if (this.#isTarget(queryKey)) this.isInvalidated = true;
  }

  get hasChanged(): boolean {
    return this.#draft.hasChanged;
  }

  /** @returns the answer with the event in it. */
  finish(): CachedAnswers {
    return this.#draft.finish();
  }

  #isTarget(queryKey: QueryKey): boolean {
    return partialMatchKey(this.#target.queryKey, queryKey);
  }
}
