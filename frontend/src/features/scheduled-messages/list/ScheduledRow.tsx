import type { ScheduledMessage } from '@kraken/shared';
import { Button, CopyButton, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconClock } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../requests/useProblemText.js';
import { parseMarkdown, plainText } from '../../../ui/markdown/parse-markdown.js';
import { formatFull, formatMoment } from '../../../ui/time/format-time.js';
import { useNamedText } from '../../mentions/useNamedText.js';
import { useCancelScheduled, useReschedule, useSchedule } from '../scheduled-messages.query.js';
import { PlaceLink } from './PlaceLink.js';
import { WaitingFiles } from './WaitingFiles.js';
import classes from './ScheduledRow.module.css';

const EditScheduledDialog = lazy(() => import('./EditScheduledDialog.js'));

/** One message that waits, or could not be sent: where, when, what, and what can be done with it. */
export function ScheduledRow({ message }: { message: ScheduledMessage }) {
  const { t } = useTranslation();
  const text = useNamedText(plainText(parseMarkdown(message.content)));
  const { sendAt, refusal } = message;
  return (
    <li className={classes['row']}>
      <p className={classes['head']}>
        <PlaceLink message={message} />
        <time className={classes['time']} dateTime={sendAt} title={formatFull(sendAt)}>
          <IconClock size={14} aria-hidden="true" />
          {formatMoment(sendAt)}
        </time>
      </p>
      {text !== '' && (
        <p className={classes['text']} dir="auto">
          {text}
        </p>
      )}
      <WaitingFiles attachments={message.attachments} />
      {refusal !== null && (
        <p className={classes['refusal']}>{t('message.notSent', { reason: t(`problem.${refusal}`) })}</p>
      )}
      <Doings message={message} />
    </li>
  );
}

function Doings({ message }: { message: ScheduledMessage }) {
  const { t } = useTranslation();
  const [isEditing, setIsEditing] = useState(false);
  const problemText = useProblemText();
  const onError = (error: unknown) => notifications.show({ color: 'coral', message: problemText(error) });
  const send = useReschedule(message.id);
  const cancel = useCancel(message);
  return (
    <Group gap="xs" mt={10}>
      <Button size="xs" variant="default" onClick={() => setIsEditing(true)}>
        {t('scheduled.edit')}
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={send.isPending}
        onClick={() => send.mutate({ sendAt: null }, { onError })}
      >
        {t(message.refusal === null ? 'scheduled.sendNow' : 'action.retry')}
      </Button>
      {message.refusal !== null && (
        <CopyButton value={message.content}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {t(copied ? 'unsent.copied' : 'unsent.copy')}
            </Button>
          )}
        </CopyButton>
      )}
      <Button
        size="xs"
        variant="subtle"
        color="coral"
        loading={cancel.isPending}
        onClick={() => cancel.mutate(undefined, { onError })}
      >
        {t(message.refusal === null ? 'scheduled.cancel' : 'action.discard')}
      </Button>
      <Suspense>{isEditing && <EditScheduledDialog message={message} onClose={() => setIsEditing(false)} />}</Suspense>
    </Group>
  );
}

/** Taken back, it can be put back for a moment. */
function useCancel(message: ScheduledMessage) {
  const { t } = useTranslation();
  const cancel = useCancelScheduled(message.id);
  const schedule = useSchedule();
  const offerUndo = () => {
    const id = `cancelled-${message.id}`;
    const putBack = () => {
      notifications.hide(id);
      schedule.mutate({ ...message, attachmentIds: message.attachments.map((file) => file.id) });
    };
    notifications.show({
      id,
      message: (
        <Group justify="space-between">
          {t('scheduled.cancelled')}
          <Button size="compact-sm" variant="subtle" onClick={putBack}>
            {t('scheduled.undo')}
          </Button>
        </Group>
      ),
    });
  };
  const mayUndo = message.refusal === null;
  return {
    isPending: cancel.isPending,
    mutate: (_: undefined, { onError }: { onError: (error: unknown) => void }) =>
      cancel.mutate(undefined, { onError, ...(mayUndo ? { onSuccess: offerUndo } : {}) }),
  };
}
