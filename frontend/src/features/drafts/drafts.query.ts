import type { Draft, Drafts } from '@kraken/shared';
import type { SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { draftsControllerFindMineQueryKey } from '../../api/query-keys.gen.js';
import { draftsControllerFindMine, draftsControllerKeep } from '../../api/sdk.gen.js';
import { answerOf, fencedAnswerOf } from '../../requests/answer-of.js';
import type { SendingPlace } from '../../socket-hub/message-entries.js';

/** @returns the query of what one has begun to write anywhere. Live. */
function draftsQuery(hub: SocketHub) {
  return hub.query<Drafts>({
    queryKey: draftsControllerFindMineQueryKey(),
    request: ({ signal }) => fencedAnswerOf(draftsControllerFindMine({ signal })),
  });
}

/** @returns what one has begun; undefined while that is not known. */
export function useDrafts(): readonly Draft[] | undefined {
  return useQuery(draftsQuery(useSocketHub())).data?.drafts;
}

/** @returns the channels and direct messages in whose history one has begun something. */
export function useDraftedPlaces(): ReadonlySet<string> {
  const drafts = useDrafts();
  return useMemo(
    () => new Set(drafts?.flatMap(({ channelId, threadId }) => (threadId === null ? [channelId] : []))),
    [drafts],
  );
}

/** @returns when the server has it. */
export async function keepDraft({ channelId, threadId }: SendingPlace, content: string): Promise<void> {
  const body = { content, ...(threadId === undefined ? {} : { threadId }) };
  await answerOf(draftsControllerKeep({ path: { channelId }, body }));
}

/** @returns what is begun in a place; empty: nothing. */
export function contentAt(drafts: readonly Draft[], { channelId, threadId }: SendingPlace): string {
  return drafts.find((one) => one.channelId === channelId && one.threadId === (threadId ?? null))?.content ?? '';
}
