import { limits, type FollowedThread, type FollowedThreads, type ThreadsPage } from '@kraken/shared';
import { createLookup, type SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import {
  followedThreadsControllerLookup,
  threadListControllerFindPage,
  threadListControllerFollow,
  threadListControllerUnfollow,
} from '../../../api/sdk.gen.js';
import { answerOf, fencedAnswerOf } from '../../../requests/answer-of.js';
import { useProblemText } from '../../../requests/useProblemText.js';
import { isFollowedExhausted } from '../../../socket-hub/handlers/thread-lists.js';
import { followedThreadsQueryKey, threadListQueryKey } from '../../../socket-hub/query-keys.js';
import type { ThreadPlace } from '../messages.query.js';

const NONE: readonly FollowedThread[] = [];

/** @returns the threads that one follows in a channel, and what is unread of them; none while loading. Live. */
export function useFollowedThreads(channelId: string): readonly FollowedThread[] {
  const hub = useSocketHub();
  const { data } = useQuery(followedThreadsQuery(hub, channelId));
  return data?.threads ?? NONE;
}

/** @returns the query of what one follows in a channel. Live. */
export function followedThreadsQuery(hub: SocketHub, channelId: string) {
  return hub.query<FollowedThreads>({
    queryKey: followedThreadsQueryKey(channelId),
    request: ({ signal }) => lookUpFollowed(channelId, signal),
    isExhausted: isFollowedExhausted,
  });
}

/** One channel, one query (R10); the channels asked for in one tick are fetched together, each with its own asOf. */
const lookUpFollowed = createLookup<FollowedThreads>({
  maxKeys: limits.idsPerLookup,
  request: async (channelIds) => {
    const { rows } = await answerOf(followedThreadsControllerLookup({ body: { channelIds: [...channelIds] } }));
    return new Map(rows.map(({ asOf, channelId, followed }) => [channelId, { value: followed, asOf }]));
  },
});

/** @returns one of them; undefined where it is not followed. */
export const useFollowedThread = ({ channelId, threadId }: ThreadPlace): FollowedThread | undefined =>
  useFollowedThreads(channelId).find((thread) => thread.threadId === threadId);

/** The threads of a channel, those with the newest replies first. Live. */
export function useThreadList(channelId: string) {
  const hub = useSocketHub();
  return useInfiniteQuery(
    hub.infiniteQuery<ThreadsPage, { before?: number }>({
      queryKey: threadListQueryKey(channelId),
      initialPageParam: {},
      getNextPageParam: (page) => (page.from > 0 ? { before: page.from } : null),
      request: ({ pageParam, signal }) =>
        fencedAnswerOf(threadListControllerFindPage({ path: { channelId }, query: pageParam, signal })),
    }),
  );
}

/** @returns a function that makes one follow a thread, or stop. What changes comes by its event. */
export function useToggleFollow(path: ThreadPlace, isFollowed: boolean): () => void {
  const problemText = useProblemText();
  const { mutate } = useMutation({
    mutationFn: () => answerOf((isFollowed ? threadListControllerUnfollow : threadListControllerFollow)({ path })),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
  return () => mutate();
}
