import { VisuallyHidden } from '@mantine/core';
import type { Dm, DmLatest } from '@kraken/shared';
import { IconBellOff, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { parseMarkdown, plainText } from '../../../ui/markdown/parse-markdown.js';
import { formatFull, formatShort } from '../../../ui/time/format-time.js';
import { useNamedText } from '../../mentions/useNamedText.js';
import { PartnerInWords } from '../../presence/PartnerInWords.js';
import { UnreadBadge } from '../../read-receipts/UnreadBadge.js';
import { useMe } from '../../sessions/me-context.js';
import { useUser } from '../../users/user.query.js';
import { DmAvatar } from '../DmAvatar.js';
import { useDmTitle, useOthers } from '../useDmTitle.js';
import classes from './DmRow.module.css';

interface DmRowProps {
  dm: Dm;
  unread: number;
  isMuted: boolean;
  /** Something was begun there and not sent. */
  hasDraft: boolean;
}

/** One direct message: whom with, what was said last and when, what waits. */
export function DmRow({ dm, unread, isMuted, hasDraft }: DmRowProps) {
  const { t } = useTranslation();
  const title = useDmTitle(dm);
  const [other] = useOthers(dm);
  return (
    <Link
      to="/dms/$channelId"
      params={{ channelId: dm.channelId }}
      className={classes['row']}
      data-unread={unread > 0}
      data-muted={isMuted}
    >
      <DmAvatar dm={dm} />
      <span className={classes['text']}>
        <span className={classes['line']}>
          <span className={classes['title']}>{title}</span>
          {!dm.isGroup && other !== undefined && <PartnerInWords userId={other} />}
          {dm.latest && (
            <time className={classes['time']} dateTime={dm.latest.at} title={formatFull(dm.latest.at)}>
              {formatShort(dm.latest.at)}
            </time>
          )}
        </span>
        <span className={classes['line']}>
          <span className={classes['latest']}>
            {dm.latest ? <Latest latest={dm.latest} isGroup={dm.isGroup} /> : t('dm.silent')}
          </span>
          {hasDraft && <IconPencil className={classes['muted']} size={14} role="img" aria-label={t('draft.here')} />}
          {isMuted && (
            <IconBellOff className={classes['muted']} size={14} role="img" aria-label={t('notify.isMuted')} />
          )}
          <UnreadBadge count={unread} />
          {unread > 0 && <VisuallyHidden>{t('dm.unread', { count: unread })}</VisuallyHidden>}
        </span>
      </span>
    </Link>
  );
}

/** In a group it says who said it. */
function Latest({ latest, isGroup }: { latest: DmLatest; isGroup: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const { user } = useUser(latest.authorId);
  const text = useNamedText(plainText(parseMarkdown(latest.excerpt))) || t('attachment.excerpt');
  if (latest.authorId === me.id) return t('dm.latestOwn', { text });
  return isGroup ? t('dm.latestOf', { author: user?.displayName ?? '…', text }) : text;
}
