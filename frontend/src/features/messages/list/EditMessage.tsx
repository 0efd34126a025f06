import { limits, type Message } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { messagesControllerEdit } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { useProblemText } from '../../../requests/useProblemText.js';
import { GrowingTextarea } from '../../../ui/GrowingTextarea.js';
import { isEnterToSubmit } from '../../../ui/is-enter-to-submit.js';
import classes from './EditMessage.module.css';

/** A message being rewritten in its place. The new text comes in by its event. */
export function EditMessage({ message, onEnd }: { message: Message; onEnd: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [text, setText] = useState(message.content);
  const { id: messageId, channelId } = message;
  const edit = useMutation({
    mutationFn: (content: string) =>
      answerOf(messagesControllerEdit({ path: { channelId, messageId }, body: { content } })),
    onSuccess: onEnd,
  });
  const save = () => {
    const content = text.trim();
    if (content === '' || content.length > limits.messageContent.max || edit.isPending) return;
    if (content === message.content) onEnd();
    else edit.mutate(content);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEnd();
    if (!isEnterToSubmit(event)) return;
    event.preventDefault();
    save();
  };
  return (
    <div className={classes['edit']}>
      <div className={classes['box']}>
        <GrowingTextarea
          label={t('message.editLabel')}
          value={text}
          onChange={setText}
          autoFocus
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={classes['foot']}>
        <span data-problem={edit.isError} role={edit.isError ? 'alert' : undefined}>
          {edit.error ? problemText(edit.error) : t('message.editHint')}
        </span>
        <button type="button" onClick={onEnd}>
          {t('action.cancel')}
        </button>
        <button type="button" onClick={save} disabled={edit.isPending}>
          {t('action.save')}
        </button>
      </div>
    </div>
  );
}
