import { IconSend2 } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { useImperativeHandle, useState, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { GrowingTextarea } from '../../../ui/GrowingTextarea.js';
import { isEnterToSubmit } from '../../../ui/is-enter-to-submit.js';
import { isEscapeToLeave } from '../../../ui/is-escape-to-leave.js';
import { pressTextMark } from '../../../ui/markdown/press-text-mark.js';
import { useMe } from '../../sessions/me-context.js';
import { CharactersLeft } from '../CharactersLeft.js';
import { measureText } from '../measure-text.js';
import { nameInSentence, type ConversationPlace } from '../conversation-place.js';
import classes from './Composer.module.css';
import { joinDraft, readDraft, writeDraft } from './drafts.js';
import { useTypingSignal } from './useTypingSignal.js';

export interface ComposerHandle {
  /** Puts a text below what is being written. */
  add(text: string): void;
}

interface ComposerProps {
  channel: ConversationPlace;
  onSend: (content: string) => void;
  /** ↑ in an empty field. */
  onEditLast: () => void;
  onEscape: () => void;
  ref: Ref<ComposerHandle>;
}

/** Where one writes. Nothing ever blocks it: sending is the outbox's affair. Mounted anew for each channel. */
export function Composer({ channel, onSend, onEditLast, onEscape, ref }: ComposerProps) {
  const { t } = useTranslation();
  const [text, setText] = useDraft(channel.id);
  const hasKeyboard = useMediaQuery('(hover: hover)', true, { getInitialValueInEffect: false });
  const { content, left, maySend } = measureText(text);
  const label = t('composer.label', { place: nameInSentence(channel) });
  useImperativeHandle(ref, () => ({ add: (added) => setText(joinDraft(text, added)) }));

  const submit = () => {
    if (!maySend) return;
    onSend(content);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (pressTextMark(event)) return;
    if (isEnterToSubmit(event)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && text === '' && !event.altKey) {
      event.preventDefault();
      onEditLast();
    } else if (isEscapeToLeave(event)) onEscape();
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
