import { IconClock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../ui/time/format-time.js';
import { useScheduledMessages } from './scheduled-messages.query.js';
import classes from './ScheduledLine.module.css';

interface ScheduledLineProps {
  channelId: string;
  /** The thread; absent: the channel's history. */
  threadId?: string;
}

/** Says above the composer what one has put off here, and leads to it. */
export function ScheduledLine({ channelId, threadId }: ScheduledLineProps) {
  const { t } = useTranslation();
  const { data } = useScheduledMessages();
  const here = data?.messages.filter((one) => one.channelId === channelId && one.threadId === (threadId ?? null)) ?? [];
  const [next] = here;
  if (!next) return null;
  const isRefused = here.some(({ refusal }) => refusal !== null);
  return (
    <Link to="/scheduled" className={classes['line']} data-refused={isRefused}>
      <IconClock size={13} aria-hidden="true" />
      {isRefused
        ? t('scheduled.refusedHere')
        : t('scheduled.here', { count: here.length, at: formatMoment(next.sendAt) })}
    </Link>
  );
}
