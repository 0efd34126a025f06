import { limits } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { readReceiptsControllerMark, readReceiptsControllerMarkAllRead } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { useProblemText } from '../../requests/useProblemText.js';

/** Makes a message and what follows unread again. What comes of it is told by its event, here and on every device. */
export function useMarkUnread() {
  const problemText = useProblemText();
  const { mutate } = useMutation({
    mutationFn: ({ channelId, position }: { channelId: string; position: number }) =>
      answerOf(readReceiptsControllerMark({ path: { channelId }, body: { position: position - 1 } })),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
  return mutate;
}

/** Everything there is in these channels counts as read. */
export function useMarkAllRead() {
  const problemText = useProblemText();
  const { mutate } = useMutation({
    mutationFn: async (channelIds: readonly string[]) => {
      for (let from = 0; from < channelIds.length; from += limits.idsPerLookup) {
        const some = channelIds.slice(from, from + limits.idsPerLookup);
        await answerOf(readReceiptsControllerMarkAllRead({ body: { channelIds: some } }));
      }
    },
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
  return mutate;
}
