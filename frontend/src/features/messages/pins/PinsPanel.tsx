import { limits, type Message } from '@kraken/shared';
import { IconPin, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../../requests/LoadProblem.js';
import { Markdown } from '../../../ui/markdown/Markdown.js';
import { Notice } from '../../../ui/Notice.js';
import { ResizeHandle } from '../../../ui/ResizeHandle.js';
import { formatFull } from '../../../ui/time/format-time.js';
import type { PanelSize } from '../../../ui/usePanelSize.js';
import { IconButton } from '../../../ui/IconButton.js';
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
  return (
    <aside className={classes['panel']} data-pins aria-label={t('pin.title')}>
      <ResizeHandle label={t('pin.width')} panel={width} edge="left" />
      <header className={classes['head']}>
        <h2>{t('pin.title')}</h2>
        {data && data.pins.length > 0 && (
          <small title={t('pin.most', { max: limits.pinsPerChannel })}>
            {t('pin.count', { count: data.pins.length, max: limits.pinsPerChannel })}
          </small>
        )}
        <IconButton label={t('action.close')} onClick={onClose}>
          <IconX size={18} />
        </IconButton>
      </header>
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('pin.title')}>
        {error && !data && <LoadProblem error={error} onRetry={() => void refetch()} />}
        {data?.pins.length === 0 && (
          <Notice icon={<IconPin size={28} />} title={t('pin.noneTitle')} text={t('pin.noneText')} />
        )}
        {data?.pins.map((message) => (
          <Pin key={message.id} message={message} mayPin={mayPin} onJump={onJump} />
        ))}
      </div>
    </aside>
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
