import { limits, type Channel } from '@kraken/shared';
import { IconSend2 } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { GrowingTextarea } from '../../../ui/GrowingTextarea.js';
import { isEnterToSubmit } from '../../../ui/is-enter-to-submit.js';
import { useMe } from '../../sessions/me-context.js';
import classes from './Composer.module.css';
import { readDraft, writeDraft } from './drafts.js';
import { useTypingSignal } from './useTypingSignal.js';

/** From so many characters before the limit it is told. */
const WARN_LEFT = 300;

interface ComposerProps {
  channel: Channel;
  onSend: (content: string) => void;
  /** ↑ in an empty field. */
  onEditLast: () => void;
  onEscape: () => void;
}

/** Where one writes. Nothing ever blocks it: sending is the outbox's affair. Mounted anew for each channel. */
export function Composer({ channel, onSend, onEditLast, onEscape }: ComposerProps) {
  const { t } = useTranslation();
  const [text, setText] = useDraft(channel.id);
  const hasKeyboard = useMediaQuery('(hover: hover)', true, { getInitialValueInEffect: false });
  const left = limits.messageContent.max - text.trim().length;
  const maySend = text.trim() !== '' && left >= 0;
  const label = t('composer.label', { channel: channel.name });

  const submit = () => {
    if (!maySend) return;
    onSend(text.trim());
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isEnterToSubmit(event)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && text === '' && !event.altKey) {
      event.preventDefault();
      onEditLast();
    } else if (event.key === 'Escape') onEscape();
  };
  return (
    <form
      className={classes['composer']}
      data-composer
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <GrowingTextarea
        label={label}
        placeholder={label}
        value={text}
        onChange={setText}
        onKeyDown={onKeyDown}
        autoFocus={hasKeyboard}
        isInvalid={left < 0}
      />
      <CharactersLeft left={left} />
      <button type="submit" className={classes['send']} aria-label={t('composer.send')} disabled={!maySend}>
        <IconSend2 size={18} />
      </button>
    </form>
  );
}

/** The text being written: kept per channel and person, and told of while it grows. */
function useDraft(channelId: string): readonly [string, (text: string) => void] {
  const me = useMe();
  const signalTyping = useTypingSignal(channelId);
  const place = { userId: me.id, channelId };
  const [text, setText] = useState(() => readDraft(localStorage, place));
  const change = (value: string) => {
    setText(value);
    writeDraft(localStorage, place, value);
    if (value.trim() !== '') signalTyping();
  };
  return [text, change];
}

/** Silent until the limit is near. */
function CharactersLeft({ left }: { left: number }) {
  const { t } = useTranslation();
  if (left >= WARN_LEFT) return null;
  return (
    <span className={classes['left']} data-over={left < 0} role="status">
      {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
    </span>
  );
}
