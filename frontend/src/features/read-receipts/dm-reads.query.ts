import type { DmReads, ReadingShared } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { dmReadsControllerFindSharedQueryKey } from '../../api/query-keys.gen.js';
import { dmReadsControllerFind, dmReadsControllerFindShared, dmReadsControllerSetShared } from '../../api/sdk.gen.js';
import { answerOf, fencedAnswerOf } from '../../requests/answer-of.js';
import { useProblemText } from '../../requests/useProblemText.js';
import { dmReadsQueryKey } from '../../socket-hub/query-keys.js';

/** How far others have read a direct message, as far as they let it be seen. Live. */
export function useDmReads(channelId: string) {
  const hub = useSocketHub();
  return useQuery(
    hub.query<DmReads>({
      queryKey: dmReadsQueryKey(channelId),
      request: ({ signal }) => fencedAnswerOf(dmReadsControllerFind({ path: { channelId }, signal })),
    }),
  );
}

/** Whether one shares how far one has read. Live. */
export function useReadingShared() {
  const hub = useSocketHub();
  return useQuery(
    hub.query<ReadingShared>({
      queryKey: dmReadsControllerFindSharedQueryKey(),
      request: ({ signal }) => fencedAnswerOf(dmReadsControllerFindShared({ signal })),
    }),
  );
}

/** @returns how to change that. What changes comes by its event. */
export function useShareReading() {
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (isShared: boolean) => answerOf(dmReadsControllerSetShared({ body: { isShared } })),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
}
