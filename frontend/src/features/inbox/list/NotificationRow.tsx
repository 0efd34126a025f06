import type { Notification } from '@kraken/shared';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parseMarkdown, plainText } from '../../../ui/markdown/parse-markdown.js';
import { formatFull, formatShort } from '../../../ui/time/format-time.js';
import { useDm } from '../../direct-messages/dms.query.js';
import { useDmTitle } from '../../direct-messages/useDmTitle.js';
import { useChannelById } from '../../mentions/useChannelById.js';
import { useNamedText } from '../../mentions/useNamedText.js';
import { useQuote } from '../../messages/useQuote.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import classes from './NotificationRow.module.css';

type NotifiedMessage = NonNullable<Notification['message']>;

interface NotificationRowProps {
  notification: Notification;
  onOpen: () => void;
}

/** One notification: who, why, where and what. It leads to the message. */
export function NotificationRow({ notification, onOpen }: NotificationRowProps) {
  const { t } = useTranslation();
  const { message, isRead, createdAt } = notification;
  return (
    <li>
      <Address notification={notification} onOpen={onOpen}>
        <UserAvatar userId={notification.actorId} />
        <span className={classes['body']}>
          <span className={classes['head']}>
            <span className={classes['why']}>
              <UserName userId={notification.actorId} /> {t(`inbox.why.${notification.kind}`)}
            </span>
            {message && (
              <span className={classes['place']}>
                {message.communityId === null ? (
                  <DmName channelId={message.channelId} />
                ) : (
                  <ChannelName channelId={message.channelId} />
                )}
              </span>
            )}
            <time className={classes['time']} dateTime={createdAt} title={formatFull(createdAt)}>
              {formatShort(createdAt)}
            </time>
            {!isRead && <span className={classes['dot']} role="img" aria-label={t('inbox.isUnread')} />}
          </span>
          {message && <Excerpt message={message} />}
        </span>
      </Address>
    </li>
  );
}

function Address({ notification, onOpen, children }: NotificationRowProps & { children: ReactNode }) {
  const { message, isRead } = notification;
  const shown = { className: classes['row'], 'data-read': isRead, onClick: onOpen, children };
  if (!message) return <Link to="/dms/friends" {...shown} />;
  const { communityId, channelId, threadId, position } = message;
  const search = threadId === null ? { at: position } : { thread: threadId };
  if (communityId === null) return <Link to="/dms/$channelId" params={{ channelId }} search={search} {...shown} />;
  return (
    <Link
      to="/communities/$communityId/channels/$channelId"
      params={{ communityId, channelId }}
      search={search}
      {...shown}
    />
  );
}

function Excerpt({ message }: { message: NotifiedMessage }) {
  const { t } = useTranslation();
  const quote = useQuote(message.channelId, message.id);
  const text = useNamedText(plainText(parseMarkdown(quote?.excerpt ?? '')));
  const isGone = quote === null || quote?.isDeleted === true;
  return <span className={classes['excerpt']}>{isGone ? <i>{t('inbox.gone')}</i> : text}</span>;
}

function ChannelName({ channelId }: { channelId: string }) {
  const channel = useChannelById()(channelId);
  return channel ? `#${channel.name}` : null;
}

function DmName({ channelId }: { channelId: string }) {
  const { t } = useTranslation();
  const { data } = useDm(channelId);
  return useDmTitle(data) || t('inbox.inDm');
}
