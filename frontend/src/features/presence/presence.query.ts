import { shownIn, type Presence, type PresenceChoice, type ShownPresence } from '@kraken/shared';
import type { SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  presenceControllerChoose,
  presenceControllerFindOnline,
  presenceControllerFindPartners,
} from '../../api/sdk.gen.js';
import { answerOf, fencedAnswerOf } from '../../requests/answer-of.js';
import { useProblemText } from '../../requests/useProblemText.js';
import { presenceQueryKey } from '../../socket-hub/query-keys.js';
import { useNotificationSettings } from '../notification-settings/notification-settings.query.js';

/** How somebody is shown, to whom it is known. */
export type Shown = ShownPresence | 'offline';

function presenceQuery(hub: SocketHub, communityId: string | null) {
  return hub.query<Presence>({
    queryKey: presenceQueryKey(communityId),
    request: ({ signal }) =>
      fencedAnswerOf(
        communityId === null
          ? presenceControllerFindPartners({ signal })
          : presenceControllerFindOnline({ path: { communityId }, signal }),
      ),
  });
}

/** @returns who of a community is there now; undefined while loading. Live (R14). */
export function usePresence(communityId: string): Presence | undefined {
  return useQuery(presenceQuery(useSocketHub(), communityId)).data;
}

/** @returns how somebody whom one talks to is shown now; undefined while that is not known. Live (R14). */
export function usePartnerShown(userId: string): Shown | undefined {
  const { data } = useQuery(presenceQuery(useSocketHub(), null));
  return data && (shownIn(data, userId) ?? 'offline');
}

/** @returns how somebody is shown now, by the community one is in or as somebody whom one talks to; undefined while that is not known. Live (R14). */
export function useShownAround(userId: string, communityId: string | undefined): Shown | undefined {
  const hub = useSocketHub();
  const partners = useQuery(presenceQuery(hub, null)).data;
  const { data: members } = useQuery({
    ...presenceQuery(hub, communityId ?? null),
    enabled: communityId !== undefined,
  });
  const known = communityId === undefined ? partners : members;
  return known && ((partners && shownIn(partners, userId)) ?? shownIn(known, userId) ?? 'offline');
}

/** @returns how oneself wants to be shown. The same on all devices. */
export function useOwnChoice(): PresenceChoice {
  return useNotificationSettings().presence;
}

/** Chooses how one is shown. What comes of it is told by its event; what fails is shown as a notification. */
export function useChoosePresence() {
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (choice: PresenceChoice) => answerOf(presenceControllerChoose({ body: { choice } })),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
}
