import { useTranslation } from 'react-i18next';
import { parseMarkdown, plainText } from '../../../ui/markdown/parse-markdown.js';
import { useNamedText } from '../../mentions/useNamedText.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import { useQuote } from '../useQuote.js';
import classes from './QuoteLine.module.css';

interface QuoteLineProps {
  channelId: string;
  messageId: string;
  /** Leads to it; left out where it cannot. */
  onJump?: (position: number) => void;
}

/** What a message answers, on one line above it. It follows what becomes of the original. */
export function QuoteLine({ channelId, messageId, onJump }: QuoteLineProps) {
  const { t } = useTranslation();
  const quote = useQuote(channelId, messageId);
  const text = useNamedText(plainText(parseMarkdown(quote?.excerpt ?? '')));
  if (!quote) return <span className={classes['quote']}>{quote === null && <i>{t('quote.unknown')}</i>}</span>;
  if (quote.isDeleted)
    return (
      <span className={classes['quote']}>
        <i>{t('quote.deleted')}</i>
      </span>
    );
  return (
    <button
      type="button"
      className={classes['quote']}
      title={t('quote.jump')}
      disabled={!onJump}
      onClick={() => onJump?.(quote.position)}
    >
      <UserAvatar userId={quote.authorId} size="small" />
      <UserName userId={quote.authorId} />
      <bdi className={classes['excerpt']}>{text || t('attachment.excerpt')}</bdi>
    </button>
  );
}
