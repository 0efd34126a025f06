import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import {
  relationsControllerBefriend,
  relationsControllerBlock,
  relationsControllerUnblock,
  relationsControllerUnfriend,
} from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { useProblemText } from '../../requests/useProblemText.js';

const requests = {
  befriend: relationsControllerBefriend,
  unfriend: relationsControllerUnfriend,
  block: relationsControllerBlock,
  unblock: relationsControllerUnblock,
} as const;
export type RelationChange = keyof typeof requests;

/** Changes how one stands to somebody. What comes of it is told by its event; what fails is shown as a notification. */
export function useRelationChange(userId: string) {
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (change: RelationChange) => answerOf(requests[change]({ path: { userId } })),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
}
