import { limits } from '@kraken/shared';
import { Menu } from '@mantine/core';
import { IconCalendarClock, IconListDetails } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkedMenuItem } from '../../ui/LinkedMenuItem.js';
import { formatMoment } from '../../ui/time/format-time.js';
import { useScheduledMessages } from './scheduled-messages.query.js';
import classes from './SendTimes.module.css';
import { sendTimesFrom } from './send-times.js';

interface SendTimesProps {
  /** There is something to be sent. */
  maySend: boolean;
  onPick: (at: Date) => void;
  /** None of those that are offered. */
  onChoose: () => void;
}

/** Times at which what was written can be sent, as items of a menu. */
export function SendTimes({ maySend, onPick, onChoose }: SendTimesProps) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const count = useScheduledMessages().data?.messages.length ?? 0;
  const isFull = count >= limits.scheduledPerUser;
  const mayChoose = maySend && !isFull;
  return (
    <>
      <Menu.Label>{labelOf()}</Menu.Label>
      {sendTimesFrom(now).map(({ key, at }) => (
        <Menu.Item
          key={key}
          disabled={!mayChoose}
          rightSection={<span className={classes['at']}>{formatMoment(at.toISOString(), now)}</span>}
          onClick={() => onPick(at)}
        >
          {t(`scheduled.times.${key}`)}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<IconCalendarClock size={16} />} disabled={!mayChoose} onClick={onChoose}>
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
    if (isFull) return t('scheduled.full', { max: limits.scheduledPerUser });
    return maySend ? t('scheduled.when') : t('scheduled.empty');
  }
}
