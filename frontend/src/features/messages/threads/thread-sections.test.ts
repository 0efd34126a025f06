import type { FollowedThread, Thread } from '@kraken/shared';
import { expect, it } from 'vitest';
import { threadSections } from './thread-sections.js';

const thread = (threadId: string, lastReplyPosition: number | null): Thread => ({
  threadId,
  position: 1,
  replyCount: lastReplyPosition === null ? 0 : 1,
  lastReplyAt: null,
  lastReplyPosition,
});
const followed = (threadId: string, last: number | null, unread: number[] = []): FollowedThread => ({
  ...thread(threadId, last),
  unread: { userId: 'me', position: 0, unread, isTruncated: false },
});
const ids = (threads: readonly Thread[]) => threads.map(({ threadId }) => threadId);

it('what is followed stands first, new replies above; what nobody replied to is no thread', () => {
  const mine = [followed('old', 3), followed('read', 9), followed('new', 5, [5]), followed('silent', null)];
  const pages = [{ threads: [thread('read', 9), thread('other', 7), thread('new', 5)], from: 0, to: null }];
  const sections = threadSections(mine, pages);
  expect(ids(sections.followed)).toEqual(['new', 'read', 'old']);
  expect(ids(sections.others)).toEqual(['other']);
});
