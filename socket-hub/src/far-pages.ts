import { hashKey, type QueryKey } from '@tanstack/query-core';
import { asCachedAnswers, isAnswer } from './answer.js';
import type { Core } from './core.js';
import type { Fence } from './fence.js';

/** How many pages of an infinite query go, at either end. */
export interface PagesToLetGo {
  readonly first?: number;
  readonly last?: number;
}

/**
 * Lets pages of an infinite query go that nobody is near. Their ranges go with them: an event that falls there changes
 * nothing, and the page that is asked for when somebody comes back begins where the kept ones end (R9).
 * @returns whether they went: not while something is on its way (it would bring them back), and one page always stays.
 */
export function letPagesGo(
  { core, fence }: { core: Core; fence: Fence },
  queryKey: QueryKey,
  { first = 0, last = 0 }: PagesToLetGo,
): boolean {
  const query = core.queryClient.getQueryCache().get(hashKey(queryKey));
  const data = asCachedAnswers(query?.state.data);
  if (!query || !data || isAnswer(data) || query.state.fetchStatus !== 'idle') return false;
  const end = data.pages.length - last;
  if (first + last <= 0 || end <= first) return false;
  fence.write(query, { pages: data.pages.slice(first, end), pageParams: data.pageParams.slice(first, end) });
  return true;
}

/** Empties a query and asks for it as if for the first time: of an infinite one the first page. */
export function beginAnew({ queryClient }: Core, queryKey: QueryKey): void {
  const query = queryClient.getQueryCache().get(hashKey(queryKey));
  query?.reset();
  if (query?.isActive()) query.fetch().catch(() => undefined);
}
