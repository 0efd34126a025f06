import { mutedUntil, type NotifyPlace } from '@kraken/shared';
import { useCallback } from 'react';
import { useNotificationSettings } from './notification-settings.query.js';
import { useNow } from './useNow.js';

/** @returns what tells whether a channel or a thread is muted now: by itself, or with what it stands in. */
export function useIsMuted(): (place: Omit<NotifyPlace, 'threadId'> & { threadId?: string | null }) => boolean {
  const settings = useNotificationSettings();
  const nowMs = useNow(settings.places.map((place) => place.mutedUntil));
  return useCallback(
    (place) => mutedUntil({ ...place, threadId: place.threadId ?? null }, settings, nowMs) !== null,
    [settings, nowMs],
  );
}
