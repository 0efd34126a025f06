import { mayDisturb, type Notification } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotificationSettings } from '../notification-settings/notification-settings.query.js';
import { userQuery } from '../users/user.query.js';
import { currentChoices } from './device-choices.js';
import { playSound } from './sounds.js';
import { useIsLeadingTab } from './useIsLeadingTab.js';
import { tellWorker } from './worker.js';

const FRIENDS = '/dms/friends';

/** @returns what tells that somebody asks to be a friend, or is one now: by a sound, and by the system where nobody looks. */
export function usePersonNotice(): (notification: Notification) => Promise<void> {
  const { t } = useTranslation();
  const hub = useSocketHub();
  const queryClient = useQueryClient();
  const settings = useNotificationSettings();
  const isLeading = useIsLeadingTab();
  return useCallback(
    async ({ actorId, kind }) => {
      if (!mayDisturb(settings, Date.now()) || !isLeading.current() || isOnScreen()) return;
      const { isShown, mentionSound, volume } = currentChoices();
      void playSound(mentionSound, volume);
      if (!isShown || !('Notification' in window) || Notification.permission !== 'granted') return;
      const user = await queryClient.ensureQueryData(userQuery(hub, actorId)).catch(() => undefined);
      const title = user?.value.displayName ?? t('members.unknown');
      const body = t(`inbox.why.${kind}`);
      await tellWorker({
        kind: 'show',
        notice: { title, body, path: FRIENDS, placeId: actorId, read: null, messageId: actorId },
      });
    },
    [t, hub, queryClient, settings, isLeading],
  );
}

/** The page on which requests are answered is before somebody. */
const isOnScreen = (): boolean =>
  document.visibilityState === 'visible' && document.hasFocus() && window.location.pathname === FRIENDS;
