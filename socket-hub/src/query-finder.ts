import { hashKey, type Query, type QueryClient, type QueryKey } from '@tanstack/query-core';

/** More filters than this are not remembered at once. */
const mostRemembered = 500;

/**
 * Finds the queries below a key. What was found is remembered until a query comes or goes: comparing every cached key
 * is most of what an event costs in a cache of a few hundred queries.
 */
export class QueryFinder {
  readonly #queryClient: QueryClient;
  readonly #found = new Map<string, readonly Query[]>();

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient;
  }

  /** @returns the cached queries whose keys begin with this one. */
  below(queryKey: QueryKey): readonly Query[] {
    const hash = hashKey(queryKey);
    const known = this.#found.get(hash);
    if (known) return known;
    const found = this.#queryClient.getQueryCache().findAll({ queryKey });
    if (this.#found.size >= mostRemembered) this.#found.clear();
    this.#found.set(hash, found);
    return found;
  }

  /** A query has come or gone, or may have while nobody watched. */
  forget(): void {
    this.#found.clear();
  }
}
