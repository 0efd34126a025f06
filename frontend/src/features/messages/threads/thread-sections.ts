import type { FollowedThread, Thread, ThreadsPage } from '@kraken/shared';

/** What the list of threads shows: what one follows, where something is new first; then the others. */
export function threadSections(followed: readonly FollowedThread[], pages: readonly ThreadsPage[]) {
  const isFollowed = new Set(followed.map(({ threadId }) => threadId));
  return {
    // A message that is followed before anybody replied is no thread yet.
    followed: followed
      .filter(({ replyCount }) => replyCount > 0)
      .toSorted((a, b) => Number(isUnread(b)) - Number(isUnread(a)) || placeOf(b) - placeOf(a)),
    others: pages.flatMap(({ threads }) => threads).filter(({ threadId }) => !isFollowed.has(threadId)),
  };
}

const isUnread = ({ unread }: FollowedThread): boolean => unread.unread.length > 0 || unread.isTruncated;
const placeOf = ({ lastReplyPosition }: Thread): number => lastReplyPosition ?? 0;
