import type { ScheduledMessages } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import type { SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { scheduledMessagesControllerFindMineQueryKey } from '../../api/query-keys.gen.js';
import {
  scheduledMessagesControllerCancel,
  scheduledMessagesControllerChange,
  scheduledMessagesControllerFindMine,
  scheduledMessagesControllerSchedule,
} from '../../api/sdk.gen.js';
import { answerOf, fencedAnswerOf } from '../../requests/answer-of.js';
import { uploads } from '../../requests/uploads/uploads.js';
import { messageToSend } from '../../socket-hub/message-entries.js';
import { useProblemText } from '../../requests/useProblemText.js';

/** @returns the query of what one wants to say later. Live. */
function scheduledMessagesQuery(hub: SocketHub) {
  return hub.query<ScheduledMessages>({
    queryKey: scheduledMessagesControllerFindMineQueryKey(),
    request: ({ signal }) => fencedAnswerOf(scheduledMessagesControllerFindMine({ signal })),
  });
}

export function useScheduledMessages() {
  return useQuery(scheduledMessagesQuery(useSocketHub()));
}

/** What is to be said, and when (null: now). */
export interface NewSchedule {
  readonly id: string;
  readonly channelId: string;
  readonly threadId: string | null;
  readonly replyToId: string | null;
  readonly content: string;
  readonly attachmentIds: readonly string[];
  readonly sendAt: string | null;
}

/** What comes of it is told by its event; what fails is shown as a notification. */
export function useSchedule() {
  const problemText = useProblemText();
  return useMutation({
    mutationFn: async ({ id: messageId, channelId, threadId, sendAt, ...said }: NewSchedule) => {
      await uploads.whenDone(said.attachmentIds);
      const place = { channelId, ...(threadId === null ? {} : { threadId }) };
      const body = { ...place, ...messageToSend(said.content, said.replyToId, [...said.attachmentIds]), sendAt };
      return answerOf(scheduledMessagesControllerSchedule({ path: { messageId }, body }));
    },
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
}

/** Changes the text, the time, or both. Whoever asks shows what fails. */
export function useReschedule(messageId: string, onSuccess?: () => void) {
  return useMutation({
    mutationFn: (body: { content?: string; sendAt?: string | null }) =>
      answerOf(scheduledMessagesControllerChange({ path: { messageId }, body })),
    ...(onSuccess ? { onSuccess } : {}),
  });
}

export function useCancelScheduled(messageId: string) {
  return useMutation({
    mutationFn: () => answerOf(scheduledMessagesControllerCancel({ path: { messageId } })),
  });
}
