import type { Message } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { messagesControllerEdit } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { useProblemText } from '../../../requests/useProblemText.js';
import { GrowingTextarea } from '../../../ui/GrowingTextarea.js';
import { isEnterToSubmit } from '../../../ui/is-enter-to-submit.js';
import { isEscapeToLeave } from '../../../ui/is-escape-to-leave.js';
import { pressTextMark } from '../../../ui/markdown/press-text-mark.js';
import { useMentionNames } from '../../mentions/useMentionNames.js';
import { CharactersLeft } from '../CharactersLeft.js';
import { measureText } from '../measure-text.js';
import { forgetEditedText, keepEditedText, readEditedText } from './edited-texts.js';
import classes from './EditMessage.module.css';

interface EditMessageProps {
  message: Message;
  onEnd: () => void;
}

/** A message being rewritten in its place. The new text comes in by its event. */
export function EditMessage({ message, onEnd }: EditMessageProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [text, setText] = useEditedText(message);
  const { content, left, maySend } = measureText(text);
  const { communityId = null } = useParams({ strict: false });
  const { book, shown } = useMentionNames(text, communityId);
  const end = () => {
    forgetEditedText(message.id);
    onEnd();
  };
  const edit = useEdit(message, end);
  const save = () => {
    if (!maySend || edit.isPending) return;
    if (content === message.content) end();
    else edit.mutate(content);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (pressTextMark(event)) return;
    if (isEscapeToLeave(event)) end();
    if (!isEnterToSubmit(event)) return;
    event.preventDefault();
    save();
  };
  return (
    <div className={classes['edit']}>
      <div className={classes['box']}>
        <GrowingTextarea
          label={t('message.editLabel')}
          value={shown}
          onChange={(value) => setText(book.encode(value))}
          autoFocus
          isInvalid={!maySend}
          onKeyDown={onKeyDown}
        />
        <CharactersLeft left={left} />
      </div>
      <div className={classes['foot']}>
        <span data-problem={edit.isError} role={edit.isError ? 'alert' : undefined}>
          {edit.error ? problemText(edit.error) : t(content === '' ? 'message.editEmpty' : 'message.editHint')}
        </span>
        <button type="button" onClick={end}>
          {t('action.cancel')}
        </button>
        <button type="button" onClick={save} disabled={!maySend || edit.isPending}>
          {t('action.save')}
        </button>
      </div>
    </div>
  );
}

/** What is made of the message: outlives its row. As long as nothing is changed it follows the message. */
function useEditedText(message: Message): readonly [string, (text: string) => void] {
  const [edited, setEdited] = useState(() => readEditedText(message.id));
  const change = (text: string) => {
    keepEditedText(message, text);
    setEdited(readEditedText(message.id));
  };
  return [edited ?? message.content, change];
}

function useEdit({ id: messageId, channelId }: Message, onSuccess: () => void) {
  return useMutation({
    mutationFn: (content: string) =>
      answerOf(messagesControllerEdit({ path: { channelId, messageId }, body: { content } })),
    onSuccess,
  });
}
