import { limits } from '@kraken/shared';
import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCalendarClock, IconClock, IconListDetails } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkedMenuItem } from '../../ui/LinkedMenuItem.js';
import { formatMoment } from '../../ui/time/format-time.js';
import { createMessageId } from '../messages/create-message-id.js';
import { useSchedule, useScheduledMessages, type NewSchedule } from './scheduled-messages.query.js';
import classes from './SendLaterButton.module.css';
import { sendTimesFrom } from './send-times.js';

const SendTimeDialog = lazy(() => import('./SendTimeDialog.js'));

interface SendLaterButtonProps {
  /** What was written, and where. */
  written: Pick<NewSchedule, 'channelId' | 'threadId' | 'replyToId' | 'content'>;
  maySend: boolean;
  hasFiles: boolean;
  /** The text is kept by the server now. */
  onScheduled: () => void;
}

/** In the composer: puts off what was written to a time that one chooses. */
export function SendLaterButton({ written, maySend, hasFiles, onScheduled }: SendLaterButtonProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [isChoosing, setIsChoosing] = useState(false);
  const putOff = usePutOff(written, onScheduled);
  return (
    <>
      <Menu position="top-end" opened={isOpen} onChange={setIsOpen} width={250}>
        <Menu.Target>
          <button
            type="button"
            className={classes['button']}
            aria-label={t('scheduled.open')}
            title={t('scheduled.open')}
            disabled={putOff.isPending}
          >
            <IconClock size={18} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {isOpen && (
            <SendTimes
              mayChoose={maySend && !hasFiles}
              hasFiles={hasFiles}
              onPick={putOff.until}
              onChoose={() => setIsChoosing(true)}
            />
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>{isChoosing && <SendTimeDialog onPick={putOff.until} onClose={() => setIsChoosing(false)} />}</Suspense>
    </>
  );
}

interface SendTimesProps {
  mayChoose: boolean;
  hasFiles: boolean;
  onPick: (at: Date) => void;
  onChoose: () => void;
}

function SendTimes({ mayChoose, hasFiles, onPick, onChoose }: SendTimesProps) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const count = useScheduledMessages().data?.messages.length ?? 0;
  const isFull = count >= limits.scheduledPerUser;
  return (
    <>
      <Menu.Label>{labelOf()}</Menu.Label>
      {sendTimesFrom(now).map(({ key, at }) => (
        <Menu.Item
          key={key}
          disabled={!mayChoose || isFull}
          rightSection={<span className={classes['at']}>{formatMoment(at.toISOString(), now)}</span>}
          onClick={() => onPick(at)}
        >
          {t(`scheduled.times.${key}`)}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<IconCalendarClock size={16} />} disabled={!mayChoose || isFull} onClick={onChoose}>
        {t('scheduled.choose')}
      </Menu.Item>
      <Menu.Divider />
      <LinkedMenuItem to="/scheduled" leftSection={<IconListDetails size={16} />}>
        {count > 0 ? t('scheduled.showCount', { count }) : t('scheduled.title')}
      </LinkedMenuItem>
    </>
  );

  /** What stands in the way is said before anything is chosen. */
  function labelOf(): string {
    if (hasFiles) return t('scheduled.noFiles');
    if (isFull) return t('scheduled.full', { max: limits.scheduledPerUser });
    return mayChoose ? t('scheduled.when') : t('scheduled.empty');
  }
}

/** The text stays in the field until the server has it, and stays there too where more was written meanwhile. */
function usePutOff(written: SendLaterButtonProps['written'], onScheduled: () => void) {
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
        if (latest.current.written.content === written.content) latest.current.onScheduled();
      },
    });
  };
  return { until, isPending: schedule.isPending };
}

const keyOf = ({ channelId, threadId, replyToId, content }: SendLaterButtonProps['written']) =>
  JSON.stringify([channelId, threadId, replyToId, content]);
