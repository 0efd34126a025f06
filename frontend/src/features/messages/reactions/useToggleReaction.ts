import type { ShownMessage } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { reactionsControllerAdd, reactionsControllerRemove } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { useProblemText } from '../../../requests/useProblemText.js';

/** @returns a function that puts an emoji under a message, or takes the own one away. What changes comes by its event. */
export function useToggleReaction({ id: messageId, channelId, reactions }: ShownMessage): (emoji: string) => void {
  const problemText = useProblemText();
  const { mutate } = useMutation({
    mutationFn: (emoji: string) => {
      const isMine = reactions.some((reaction) => reaction.emoji === emoji && reaction.isMine);
      const change = isMine ? reactionsControllerRemove : reactionsControllerAdd;
      return answerOf(change({ path: { channelId, messageId, emoji } }));
    },
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
  return mutate;
}
