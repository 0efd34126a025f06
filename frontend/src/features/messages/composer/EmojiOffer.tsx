import { useTranslation } from 'react-i18next';
import { EmojiSign } from '../../custom-emoji/CustomEmojiSign.js';
import type { Emoji } from '../../emoji/emoji-book.js';
import { inTone } from '../../emoji/emoji-taste.js';
import classes from './EmojiOffer.module.css';

interface EmojiOfferProps {
  id: string;
  offered: readonly Emoji[];
  active: number;
  tone: number;
  onTake: (emoji: Emoji) => void;
}

/** The emoji that may be meant, above the field in which one goes on typing. */
export function EmojiOffer({ id, offered, active, tone, onTake }: EmojiOfferProps) {
  const { t } = useTranslation();
  if (offered.length === 0) return null;
  return (
    <div id={id} className={classes['offer']} role="listbox" aria-label={t('emoji.all')}>
      {offered.map((emoji, index) => (
        <button
          key={emoji.emoji}
          id={`${id}-${index}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={classes['option']}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(emoji)}
        >
          <span className={classes['emoji']}>
            <EmojiSign emoji={inTone(emoji, tone)} />
          </span>
          <span className={classes['name']}>{emoji.names[0] ? `:${emoji.names[0]}:` : emoji.label}</span>
        </button>
      ))}
    </div>
  );
}
