import { Tooltip } from '@mantine/core';
import { customEmojiOf, limits, type Reaction, type ShownMessage } from '@kraken/shared';
import { IconMoodPlus } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmojiSign } from '../../custom-emoji/CustomEmojiSign.js';
import { ReactionPicker } from './ReactionPicker.js';
import classes from './Reactions.module.css';
import { useToggleReaction } from './useToggleReaction.js';
import { WhoReacted } from './WhoReacted.js';

/** What stands under a message. A press joins in or takes the own reaction back. */
export function Reactions({ message }: { message: ShownMessage }) {
  const { t } = useTranslation();
  const toggle = useToggleReaction(message);
  const [isPicking, setIsPicking] = useState(false);
  const isFull = message.reactions.length >= limits.reactionsPerMessage;
  const pick = (emoji: string) => {
    toggle(emoji);
    setIsPicking(false);
  };
  return (
    <ul className={classes['reactions']} aria-label={t('reaction.all')}>
      {message.reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <Chip reaction={reaction} onPress={() => toggle(reaction.emoji)} />
        </li>
      ))}
      <li className={classes['more']}>
        <button
          type="button"
          className={classes['chip']}
          aria-label={t('reaction.add')}
          title={isFull ? t('reaction.full', { max: limits.reactionsPerMessage }) : t('reaction.add')}
          disabled={isFull}
          onClick={() => setIsPicking(true)}
        >
          <IconMoodPlus size={16} />
        </button>
        {isPicking && (
          <ReactionPicker channelId={message.channelId} onPick={pick} onClose={() => setIsPicking(false)} />
        )}
      </li>
    </ul>
  );
}

function Chip({ reaction, onPress }: { reaction: Reaction; onPress: () => void }) {
  const { t } = useTranslation();
  // Who it was is asked for, and a tooltip made, only where somebody wants to know.
  const [asked, setAsked] = useState<HTMLElement | null>(null);
  const { emoji, count, isMine } = reaction;
  const ask = ({ currentTarget }: SyntheticEvent<HTMLElement>) => setAsked(currentTarget);
  return (
    <>
      <button
        type="button"
        className={classes['chip']}
        aria-pressed={isMine}
        // A picture says by itself what it is.
        aria-label={customEmojiOf(emoji) ? undefined : t('reaction.chip', { emoji, count })}
        onClick={onPress}
        onPointerEnter={ask}
        onFocus={ask}
        onPointerLeave={() => setAsked(null)}
        onBlur={() => setAsked(null)}
      >
        <span className={classes['emoji']}>
          <EmojiSign emoji={emoji} />
        </span>
        {/* A new number is a new element: that is what makes it jump. */}
        <span key={count} className={classes['count']}>
          {count}
        </span>
      </button>
      {asked && <Tooltip opened target={asked} label={<WhoReacted reaction={reaction} />} multiline maw={260} />}
    </>
  );
}
