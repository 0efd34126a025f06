import type { FollowedThread, FollowedThreads, PayloadOf, Thread, ThreadsPage } from '@kraken/shared';
import type { Pages } from './message-pages.js';
import { isUnreadExhausted, withReadPosition } from './unread-positions.js';

type Counted = PayloadOf<'THREAD_REPLY_COUNT_UPDATED'>;

/** A thread stands on the page whose range holds the place of its newest reply (R9), wherever it stood before. */
export function withCountedThread(data: Pages<ThreadsPage>, counted: Counted): Pages<ThreadsPage> {
  const pages = data.pages.map((page) => {
    const others = page.threads.filter(({ threadId }) => threadId !== counted.messageId);
    if (owns(page, counted.lastReplyPosition)) return { ...page, threads: inOrder([...others, threadOf(counted)]) };
    return others.length === page.threads.length ? page : { ...page, threads: others };
  });
  return { ...data, pages };
}

const owns = ({ from, to }: ThreadsPage, position: number | null): boolean =>
  position !== null && position > from && (to === null || position <= to);

/** The one with the newest reply first. */
const inOrder = (threads: Thread[]) =>
  threads.toSorted((a, b) => (b.lastReplyPosition ?? 0) - (a.lastReplyPosition ?? 0));

function threadOf({ messageId: threadId, position, replyCount, lastReplyAt, lastReplyPosition }: Counted): Thread {
  return { threadId, position, replyCount, lastReplyAt, lastReplyPosition };
}

/** What a followed thread shows of its replies. */
export const withCountedFollow = (old: FollowedThreads, counted: Counted): FollowedThreads =>
  changeFollowed(old, counted.messageId, (thread) => ({ ...thread, ...threadOf(counted) }));

/** Changes what is unread of a followed thread; of others nothing is known. */
export const withThreadUnread = (
  old: FollowedThreads,
  threadId: string,
  change: (unread: FollowedThread['unread']) => FollowedThread['unread'],
): FollowedThreads => changeFollowed(old, threadId, (thread) => ({ ...thread, unread: change(thread.unread) }));

/** Read further, or followed no more. Of a thread that is new here nothing is known: {@link isFollowedExhausted}. */
export function withFollow(
  old: FollowedThreads,
  { threadId, isFollowing, position }: PayloadOf<'THREAD_FOLLOW_UPDATED'>,
): FollowedThreads {
  const isKnown = old.threads.some((thread) => thread.threadId === threadId);
  if (!isFollowing && isKnown) return { ...old, threads: old.threads.filter((thread) => thread.threadId !== threadId) };
  if (isFollowing && !isKnown) return { ...old, isComplete: false };
  return withThreadUnread(old, threadId, (unread) => withReadPosition(unread, position));
}

/** Something is followed that is not known, or an unread set was cut short and has shrunk: ask again. */
export const isFollowedExhausted = ({ threads, isComplete }: FollowedThreads): boolean =>
  !isComplete || threads.some(({ unread }) => isUnreadExhausted(unread));

function changeFollowed(
  old: FollowedThreads,
  threadId: string,
  change: (thread: FollowedThread) => FollowedThread,
): FollowedThreads {
  const at = old.threads.findIndex((thread) => thread.threadId === threadId);
  const thread = old.threads[at];
  return thread ? { ...old, threads: old.threads.with(at, change(thread)) } : old;
}
