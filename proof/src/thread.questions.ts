import { FollowedLookupSchema, ThreadsPageSchema, type FollowedThreads, type ThreadsPage } from '@kraken/shared';
import type { TestVisitor } from '../../backend/src/testing/test-visitor.js';
import { RequestError } from '../../frontend/src/requests/request-error.js';
import { isFollowedExhausted } from '../../frontend/src/socket-hub/handlers/thread-lists.js';
import { followedThreadsQueryKey, threadListQueryKey } from '../../frontend/src/socket-hub/query-keys.js';
import { accepted, get, olderThan, rangeOf, type PagedQuestion, type SingleQuestion } from './questions.js';

/** What whoever asks follows in a channel. */
export function followedThreadsQuestion(channelId: string): SingleQuestion {
  return {
    kind: 'single',
    name: 'followed threads',
    queryKey: followedThreadsQueryKey(channelId),
    async ask(visitor) {
      const answer = await visitor.post('/followed-threads/lookup', { channelIds: [channelId] });
      const [row] = FollowedLookupSchema.parse(accepted(answer)).rows;
      if (!row) throw new RequestError({ code: 'not-found', status: 404 });
      return { value: row.followed, asOf: row.asOf };
    },
    isExhausted: (value) => isFollowedExhausted(value as FollowedThreads),
    canonical: (value) => value,
  };
}

/** The threads of a channel, those with the newest replies first. */
export function threadListQuestion(channelId: string): PagedQuestion {
  const path = `/channels/${channelId}/threads`;
  const ask = (visitor: TestVisitor, param: unknown) =>
    get(visitor, ThreadsPageSchema, `${path}?${new URLSearchParams(param as Record<string, string>)}`);
  const next = (page: unknown) => olderThan(page as ThreadsPage);
  const canonical = (pages: readonly unknown[], range = rangeOf(pages as ThreadsPage[])) => {
    const threads = (pages as ThreadsPage[]).flatMap((page) => page.threads);
    return { ...range, threads: threads.filter(({ lastReplyPosition }) => (lastReplyPosition ?? 0) > range.from) };
  };
  return {
    kind: 'paged',
    name: 'threads',
    queryKey: threadListQueryKey(channelId),
    firstParam: {},
    ask,
    next,
    canonical: (pages) => canonical(pages),
    async truth(visitor, pages) {
      const all: unknown[] = [];
      for (let param: object | null = {}; param !== null; param = next(all.at(-1)))
        all.push((await ask(visitor, param)).value);
      return canonical(all, rangeOf(pages as ThreadsPage[]));
    },
  };
}
