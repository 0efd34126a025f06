import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { directMessagesControllerOpen } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { useProblemText } from '../../requests/useProblemText.js';

/**
 * Opens the direct message with one person, or a new group of several, and goes there.
 * @param isToldHere whoever asks shows the error; else it is shown as a notification.
 */
export function useOpenDm({ isToldHere = false, onOpened }: { isToldHere?: boolean; onOpened?: () => void } = {}) {
  const navigate = useNavigate();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (userIds: readonly string[]) =>
      answerOf(directMessagesControllerOpen({ body: { userIds: [...userIds], name: '' } })),
    onSuccess: async ({ channelId }) => {
      onOpened?.();
      await navigate({ to: '/dms/$channelId', params: { channelId } });
    },
    onError: (error) => {
      if (!isToldHere) notifications.show({ color: 'coral', message: problemText(error) });
    },
  });
}
