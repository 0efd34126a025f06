import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { uploads } from '../../requests/uploads/uploads.js';
import { formatMoment } from '../../ui/time/format-time.js';
import { createMessageId } from '../messages/create-message-id.js';
import { useSchedule, type NewSchedule } from './scheduled-messages.query.js';

/** What was written, and where. */
export type Written = Pick<NewSchedule, 'channelId' | 'threadId' | 'replyToId' | 'content' | 'attachmentIds'>;

/**
 * Puts off what was written to a time, with its files once they are uploaded. The text stays in the field until the server has it (`onScheduled`), and stays
 * there too where more was written meanwhile.
 */
export function usePutOff(written: Written, onScheduled: () => void) {
  const { t } = useTranslation();
  const schedule = useSchedule();
  const latest = useRef({ written, onScheduled });
  useEffect(() => {
    latest.current = { written, onScheduled };
  });
  // Chosen again after a failure it is the same message, and not a second one (R20).
  const made = useRef<NewSchedule>(undefined);
  const until = (at: Date) => {
    const isSame = made.current && keyOf(made.current) === keyOf(written);
    const id = isSame && made.current ? made.current.id : createMessageId();
    made.current = { ...written, id, sendAt: at.toISOString() };
    schedule.mutate(made.current, {
      onSuccess: () => {
        made.current = undefined;
        notifications.show({ message: t('scheduled.done', { at: formatMoment(at.toISOString()) }) });
        uploads.forget(written.attachmentIds);
        if (latest.current.written.content === written.content) latest.current.onScheduled();
      },
    });
  };
  return { until, isPending: schedule.isPending };
}

const keyOf = ({ channelId, threadId, replyToId, content, attachmentIds }: Written) =>
  JSON.stringify([channelId, threadId, replyToId, content, attachmentIds]);
