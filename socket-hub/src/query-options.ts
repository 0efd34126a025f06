import {
  hashKey,
  replaceEqualDeep,
  type NetworkMode,
  type NotifyOnChangeProps,
  type QueryFunctionContext,
  type QueryKey,
  type QueryMeta,
} from '@tanstack/query-core';
import { asCachedAnswers, unwrap, type Answer, type Answered, type AnswerPages, type PlainPages } from './answer.js';
import type { Target } from './candidate-cache.js';
import type { Fence } from './fence.js';

/** What a request is made with. Reading `signal` lets TanStack abort the request when nobody looks any more. */
export interface RequestContext {
  readonly signal: AbortSignal;
  readonly queryKey: QueryKey;
}

/** TanStack's options that the engine hands on as they are. */
export interface PassedOnOptions {
  readonly enabled?: boolean;
  readonly gcTime?: number;
  readonly meta?: QueryMeta;
  readonly networkMode?: NetworkMode;
  readonly notifyOnChangeProps?: NotifyOnChangeProps;
  readonly refetchInterval?: number | false;
  readonly refetchOnMount?: boolean | 'always';
  readonly refetchOnReconnect?: boolean | 'always';
  readonly refetchOnWindowFocus?: boolean | 'always';
  readonly retry?: boolean | number | ((failureCount: number, error: Error) => boolean);
  readonly retryDelay?: number | ((failureCount: number, error: Error) => number);
  readonly retryOnMount?: boolean;
  readonly throwOnError?: boolean;
}

/** A query as an application writes it. */
export interface HubQuery<T, D = T> extends PassedOnOptions {
  readonly queryKey: QueryKey;
  /** Asks the server. `asOf` says per room what the value reflects; it is empty for what no event changes. */
  readonly request: (context: RequestContext) => Promise<Answered<T>>;
  /** The value, changed by events, no longer knows enough by itself (a truncated set that ran empty): it is asked again. */
  readonly isExhausted?: (value: NoInfer<T>) => boolean;
  readonly select?: (value: NoInfer<T>) => D;
  /** A plain value, or a function such as `keepPreviousData`. */
  readonly placeholderData?:
    | NoInfer<T>
    | ((previous: Answer<NoInfer<T>> | undefined) => NoInfer<T> | Answer<NoInfer<T>> | undefined);
}

/** An infinite query as an application writes it. */
export interface HubInfiniteQuery<P, Param> extends PassedOnOptions {
  readonly queryKey: QueryKey;
  /** Write it above `getNextPageParam`: TypeScript infers the page's type from what comes first. */
  readonly request: (context: RequestContext & { readonly pageParam: Param }) => Promise<Answered<P>>;
  readonly initialPageParam: Param;
  readonly getNextPageParam: ParamOf<NoInfer<P>, Param>;
  readonly getPreviousPageParam?: ParamOf<NoInfer<P>, Param>;
  readonly maxPages?: number;
}

/** For `useQuery`, `QueryObserver`, `fetchQuery` …; what components see is plain. */
export interface HubQueryOptions<T, D = T> extends PassedOnOptions {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: QueryFunctionContext) => Promise<Answer<T>>;
  readonly select: (data: Answer<T>) => D;
  readonly staleTime: number;
  readonly structuralSharing: (old: unknown, next: unknown) => unknown;
  readonly placeholderData?: (previous: Answer<T> | undefined) => Answer<T> | undefined;
}

/** For `useInfiniteQuery`, `InfiniteQueryObserver` …; what components see is plain. */
export interface HubInfiniteQueryOptions<P, Param> extends PassedOnOptions {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: QueryFunctionContext<QueryKey, Param>) => Promise<Answer<P>>;
  readonly select: (data: AnswerPages<P, Param>) => PlainPages<P, Param>;
  readonly staleTime: number;
  readonly structuralSharing: (old: unknown, next: unknown) => unknown;
  readonly initialPageParam: Param;
  readonly getNextPageParam: ParamOf<Answer<P>, Param>;
  readonly getPreviousPageParam?: ParamOf<Answer<P>, Param>;
  readonly maxPages?: number;
}

// Four parameters, because TanStack calls it with four.
type ParamOf<Page, Param> = (
  ...of: [page: Page, pages: Page[], param: Param, params: Param[]]
) => Param | null | undefined;

/** Makes the options of a query that the fence keeps true. */
export function fencedQuery<T, D = T>(fence: Fence, query: HubQuery<T, D>): HubQueryOptions<T, D> {
  const { request, isExhausted, select, placeholderData, ...passedOn } = query;
  const target = targetOf(query.queryKey);
  const rememberExhaustion = () => {
    if (isExhausted) fence.rememberExhaustion(target.queryHash, isExhausted as (value: unknown) => boolean);
  };
  rememberExhaustion();
  return {
    ...passedOn,
    queryFn: (context) => {
      // The query may have left the cache since the options were made.
      rememberExhaustion();
      return fence.fetchAnswer(target, () =>
        request({
          queryKey: context.queryKey,
          get signal() {
            return context.signal;
          },
        }),
      );
    },
    select: selectPlain<T, D>(select),
    staleTime: Infinity,
    structuralSharing: (old, next) =>
      // What `select` has made is shared as TanStack does it: where it comes out the same, nothing is drawn.
      select && !asCachedAnswers(next) ? replaceEqualDeep(old, next) : fence.admit(target, old, next),
    // TanStack sends placeholders through `select`, which lets plain values pass.
    ...(placeholderData !== undefined && {
      placeholderData: placeholderData as (previous: Answer<T> | undefined) => Answer<T> | undefined,
    }),
  };
}

/** Makes the options of an infinite query whose every page the fence keeps true. */
export function fencedInfiniteQuery<P, Param>(
  fence: Fence,
  query: HubInfiniteQuery<P, Param>,
): HubInfiniteQueryOptions<P, Param> {
  const { request, getNextPageParam, getPreviousPageParam, ...passedOn } = query;
  const target = targetOf(query.queryKey);
  return {
    ...passedOn,
    queryFn: (context) =>
      fence.fetchAnswer(target, () =>
        request({
          queryKey: context.queryKey,
          pageParam: context.pageParam as Param,
          get signal() {
            return context.signal;
          },
        }),
      ),
    select: unwrap as (data: AnswerPages<P, Param>) => PlainPages<P, Param>,
    staleTime: Infinity,
    structuralSharing: (old, next) => fence.admit(target, old, next),
    getNextPageParam: onPlainPages(getNextPageParam),
    ...(getPreviousPageParam && { getPreviousPageParam: onPlainPages(getPreviousPageParam) }),
  };
}

function targetOf(queryKey: QueryKey): Target {
  return { queryKey, queryHash: hashKey(queryKey) };
}

const selectByPlainSelect = new WeakMap<object, (data: Answer) => unknown>();

/** The same `select` gives the same function, so that TanStack's memory of its last result holds. */
function selectPlain<T, D>(select: ((value: T) => D) | undefined): (data: Answer<T>) => D {
  if (!select) return unwrap as (data: Answer<T>) => D;
  const known = selectByPlainSelect.get(select);
  if (known) return known as (data: Answer<T>) => D;
  const onPlain = (data: Answer<T>) => select(unwrap(data) as T);
  selectByPlainSelect.set(select, onPlain as (data: Answer) => unknown);
  return onPlain;
}

function onPlainPages<P, Param>(ask: ParamOf<P, Param>): ParamOf<Answer<P>, Param> {
  return (...[page, pages, param, params]) => ask(page.value, valuesOf(pages), param, params);
}

function valuesOf<P>(pages: readonly Answer<P>[]): P[] {
  return pages.map((page) => page.value);
}
