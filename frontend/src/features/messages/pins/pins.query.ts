import type { Message, Pins } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { pinsControllerFindAllQueryKey } from '../../../api/query-keys.gen.js';
import { pinsControllerFindAll, pinsControllerPin, pinsControllerUnpin } from '../../../api/sdk.gen.js';
import { answerOf, fencedAnswerOf } from '../../../requests/answer-of.js';
import { useProblemText } from '../../../requests/useProblemText.js';

/** The pinned messages of a channel, the last pinned first. Live. */
export function usePins(channelId: string) {
  const hub = useSocketHub();
  const path = { channelId };
  return useQuery(
    hub.query<Pins>({
      queryKey: pinsControllerFindAllQueryKey({ path }),
      request: ({ signal }) => fencedAnswerOf(pinsControllerFindAll({ path, signal })),
    }),
  );
}

/** @returns a function that pins a message, or unpins it. What changes comes by its event. */
export function useTogglePin({ id: messageId, channelId, pinPosition }: Message): () => void {
  const problemText = useProblemText();
  const { mutate } = useMutation({
    mutationFn: () =>
      answerOf((pinPosition === null ? pinsControllerPin : pinsControllerUnpin)({ path: { channelId, messageId } })),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
  return () => mutate();
}
