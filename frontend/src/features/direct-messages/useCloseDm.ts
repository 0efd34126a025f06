import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { directMessagesControllerClose, readReceiptsControllerMarkAllRead } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { useProblemText } from '../../requests/useProblemText.js';

/** Takes a direct message from the list, and leaves it where it is looked at. What waits in it counts as read. */
export function useCloseDm(channelId: string) {
  const problemText = useProblemText();
  const navigate = useNavigate();
  const { channelId: openId } = useParams({ strict: false });
  return useMutation({
    mutationFn: async () => {
      await answerOf(readReceiptsControllerMarkAllRead({ body: { channelIds: [channelId] } }));
      await answerOf(directMessagesControllerClose({ path: { channelId } }));
    },
    onSuccess: async () => {
      // Not home: the list may not have heard of it yet, and home goes on to the first one listed.
      if (openId === channelId) await navigate({ to: '/dms/friends' });
    },
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
}
