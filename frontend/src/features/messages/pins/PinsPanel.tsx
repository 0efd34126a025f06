import { limits, type Message } from '@kraken/shared';
import { IconPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../../requests/LoadProblem.js';
import { AsidePanel, AsideTitle } from '../../../ui/AsidePanel.js';
import { Markdown } from '../../../ui/markdown/Markdown.js';
import { Notice } from '../../../ui/Notice.js';
import { formatFull } from '../../../ui/time/format-time.js';
import type { PanelSize } from '../../../ui/usePanelSize.js';
import { MessageAttachments } from '../../attachments/MessageAttachments.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import { usePins, useTogglePin } from './pins.query.js';
import classes from './PinsPanel.module.css';

interface PinsPanelProps {
  channelId: string;
  width: PanelSize;
  mayPin: boolean;
  onJump: (position: number) => void;
  onClose: () => void;
}

/** The pinned messages beside the conversation; on a phone in its place. */
export default function PinsPanel({ channelId, width, mayPin, onJump, onClose }: PinsPanelProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = usePins(channelId);
  const count = data?.pins.length ?? 0;
  return (
    <AsidePanel
      kind="pins"
      label={t('pin.title')}
      width={width}
      widthLabel={t('pin.width')}
      head={
        <AsideTitle
          title={t('pin.title')}
          note={count > 0 && t('pin.count', { count, max: limits.pinsPerChannel })}
          noteTitle={t('pin.most', { max: limits.pinsPerChannel })}
        />
      }
      onClose={onClose}
    >
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('pin.title')}>
        {error && !data && <LoadProblem error={error} onRetry={() => void refetch()} />}
        {data?.pins.length === 0 && (
          <Notice icon={<IconPin size={28} />} title={t('pin.noneTitle')} text={t('pin.noneText')} />
        )}
        {data?.pins.map((message) => (
          <Pin key={message.id} message={message} mayPin={mayPin} onJump={onJump} />
        ))}
      </div>
    </AsidePanel>
  );
}

type PinProps = Pick<PinsPanelProps, 'mayPin' | 'onJump'> & { message: Message };

function Pin({ message, mayPin, onJump }: PinProps) {
  const { t } = useTranslation();
  const toggle = useTogglePin(message);
  return (
    <article className={classes['pin']}>
      <div className={classes['who']}>
        <UserAvatar userId={message.authorId} size="small" />
        <UserName userId={message.authorId} />
        <time dateTime={message.createdAt}>{formatFull(message.createdAt)}</time>
      </div>
      <div className={classes['text']}>
        <Markdown text={message.content} />
        <MessageAttachments attachments={message.attachments} />
      </div>
      <div className={classes['foot']}>
        <button type="button" onClick={() => onJump(message.position)}>
          {t('pin.jump')}
        </button>
        {mayPin && (
          <button type="button" onClick={toggle}>
            {t('pin.unpin')}
          </button>
        )}
      </div>
    </article>
  );
}
