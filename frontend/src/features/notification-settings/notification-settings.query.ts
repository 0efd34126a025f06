import type { NotificationPlaceKind, NotificationSettings, PlaceChoice, Quiet } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import type { SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { notificationSettingsControllerFindMineQueryKey } from '../../api/query-keys.gen.js';
import {
  notificationSettingsControllerChoose,
  notificationSettingsControllerFindMine,
  notificationSettingsControllerSetQuiet,
} from '../../api/sdk.gen.js';
import { answerOf, fencedAnswerOf } from '../../requests/answer-of.js';
import { useProblemText } from '../../requests/useProblemText.js';

/** What holds for whoever has chosen nothing. */
const USUAL: NotificationSettings = {
  places: [],
  quiet: { hours: null, until: null },
  presence: 'online',
  showsPreviews: true,
};

/** @returns the query of what one has chosen about notifications. Live. */
function notificationSettingsQuery(hub: SocketHub) {
  return hub.query<NotificationSettings>({
    queryKey: notificationSettingsControllerFindMineQueryKey(),
    request: ({ signal }) => fencedAnswerOf(notificationSettingsControllerFindMine({ signal })),
  });
}

/** @returns what one has chosen; what is usual while that is not known. */
export function useNotificationSettings(): NotificationSettings {
  const hub = useSocketHub();
  return useQuery(notificationSettingsQuery(hub)).data ?? USUAL;
}

/** Chooses for a place. What comes of it is told by its event; what fails is shown as a notification. */
export function useChooseForPlace(kind: NotificationPlaceKind, id: string) {
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (body: PlaceChoice) => answerOf(notificationSettingsControllerChoose({ path: { kind, id }, body })),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
}

/** Sets when one does not want to be disturbed. */
export function useSetQuiet() {
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (body: Quiet) => answerOf(notificationSettingsControllerSetQuiet({ body })),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
}
