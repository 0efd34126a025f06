import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { QuoteLine } from '../quotes/QuoteLine.js';
import classes from './ReplyBar.module.css';

interface ReplyBarProps {
  channelId: string;
  messageId: string;
  onCancel: () => void;
}

/** What the message being written answers; Esc or the button takes it back. */
export function ReplyBar({ channelId, messageId, onCancel }: ReplyBarProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['bar']} role="group" aria-label={t('quote.replying')}>
      <span className={classes['words']}>{t('quote.replying')}</span>
      <QuoteLine channelId={channelId} messageId={messageId} />
      <button
        type="button"
        className={classes['cancel']}
        aria-label={t('quote.cancel')}
        title={t('quote.cancel')}
        onClick={onCancel}
      >
        <IconX size={16} />
      </button>
    </div>
  );
}
