import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { notificationSettingsControllerShowPreviews } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { useHeldChoice } from '../../../requests/useHeldChoice.js';
import { useProblemText } from '../../../requests/useProblemText.js';
import { useNotificationSettings } from '../../notification-settings/notification-settings.query.js';

/** Whether one sees what stands behind links, on whatever device, and how to change it. */
export function useShowsPreviews(): readonly [boolean, (isShown: boolean) => void] {
  const { showsPreviews } = useNotificationSettings();
  const problemText = useProblemText();
  const choice = useMutation({
    mutationFn: (isShown: boolean) => answerOf(notificationSettingsControllerShowPreviews({ body: { isShown } })),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
  return [useHeldChoice(showsPreviews, choice), choice.mutate];
}
