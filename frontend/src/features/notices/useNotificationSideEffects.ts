import { shouldNotify, type Message } from '@kraken/shared';
import { useCallback, useRef } from 'react';
import { useServerEvent } from '../../socket-hub/useServerEvent.js';
import { useNotificationSettings } from '../notification-settings/notification-settings.query.js';
import { useRelations } from '../relations/relations.query.js';
import { useMe } from '../sessions/me-context.js';
import { currentChoices } from './device-choices.js';
import { playSound } from './sounds.js';
import { isAttended } from './useAttendedPlace.js';
import { useIsLeadingTab } from './useIsLeadingTab.js';
import { useNoticeOf } from './useNoticeOf.js';
import { usePersonNotice } from './usePersonNotice.js';
import { tellWorker } from './worker.js';

/** What was told of last: a message that is also a mention of me is told once. */
const REMEMBERED = 100;

/**
 * What is heard live and not looked at is told of: by the system, and by a sound. One tab does it for the browser;
 * nothing is told of a place that is before somebody in any tab. What was missed while away is not told of afterwards.
 */
export function useNotificationSideEffects(): void {
  const consider = useConsider();
  const tellOfPerson = usePersonNotice();
  const me = useMe();
  const heard = useRef<Message[]>([]);
  const hear = (message: Message) => {
    heard.current = [...heard.current.slice(1 - REMEMBERED), message];
    void consider(message, { isForMe: isCalledBy(message, me.id), isThreadFollowed: false });
  };
  useServerEvent('NEW_MESSAGE', ({ message }) => hear(message));
  useServerEvent('NEW_DM', ({ message }) => hear(message));
  useServerEvent('NEW_THREAD_REPLY', ({ message }) => hear(message));
  // It follows its message: who answers me, or replies in what I follow, is known to the server alone.
  useServerEvent('NEW_NOTIFICATION', ({ notification }) => {
    const { kind } = notification;
    if (notification.message === null) {
      void tellOfPerson(notification);
      return;
    }
    const message = heard.current.find(({ id }) => id === notification.message?.id);
    if (message) void consider(message, { isForMe: kind !== 'thread', isThreadFollowed: kind === 'thread' });
  });
  useServerEvent('READ_RECEIPT_UPDATED', (read) => void tellWorker({ kind: 'read', ...read }));
}

/** @returns whether a message calls somebody: by name, or everybody who is there. */
const isCalledBy = ({ mentions }: Message, userId: string): boolean =>
  mentions !== null &&
  (mentions.userIds.includes(userId) || mentions.groups.some((group) => group === 'everyone' || group === 'here'));

interface Reason {
  readonly isForMe: boolean;
  readonly isThreadFollowed: boolean;
}

/** @returns what tells of a message, or leaves it: by what was chosen, by who it is from, and by who looks at it. */
function useConsider(): (message: Message, reason: Reason) => Promise<void> {
  const me = useMe();
  const settings = useNotificationSettings();
  const blocked = useRelations().data?.blocked;
  const isLeading = useIsLeadingTab();
  const noticeOf = useNoticeOf();
  const told = useRef<string[]>([]);
  return useCallback(
    async (message, reason) => {
      const { id, channelId, threadId, authorId } = message;
      if (authorId === me.id || blocked?.includes(authorId) || told.current.includes(id)) return;
      const { communityId, ask } = noticeOf(message);
      if (!shouldNotify({ place: { communityId, channelId, threadId }, ...reason }, settings, Date.now())) return;
      told.current = [...told.current.slice(1 - REMEMBERED), id];
      if (!isLeading.current() || (await isAttended(me.id, threadId ?? channelId))) return;
      const { isShown, messageSound, mentionSound, volume } = currentChoices();
      void playSound(reason.isForMe ? mentionSound : messageSound, volume);
      if (isShown && 'Notification' in window && Notification.permission === 'granted')
        await tellWorker({ kind: 'show', notice: await ask() });
    },
    [me.id, settings, blocked, isLeading, noticeOf],
  );
}
