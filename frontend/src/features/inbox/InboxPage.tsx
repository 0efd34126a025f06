import { Button, SegmentedControl } from '@mantine/core';
import type { Notification } from '@kraken/shared';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { Notice } from '../../ui/Notice.js';
import { PageFrame } from '../../ui/PageFrame.js';
import { useNotifications, useReadNotifications, useUnreadNotifications } from './inbox.query.js';
import classes from './InboxPage.module.css';
import { NotificationRow } from './list/NotificationRow.js';

const SHOWN = ['all', 'unread', 'mentions'] as const;
type Shown = (typeof SHOWN)[number];

/** Everything that concerned one: mentions, answers, replies in threads, friends. */
export function InboxPage() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>('all');
  const list = useShown(shown);
  const unread = useUnreadNotifications();
  const read = useReadNotifications();
  const newest = unread.data?.notifications[0]?.position;
  return (
    <PageFrame
      title={t('inbox.title')}
      back={{ to: '/' }}
      isPane
      aside={
        <Button
          size="compact-sm"
          variant="default"
          disabled={newest === undefined}
          onClick={() => newest !== undefined && read.mutate({ upTo: newest })}
        >
          {t('inbox.readAll')}
        </Button>
      }
    >
      <div className={classes['filters']}>
        <SegmentedControl
          size="xs"
          aria-label={t('inbox.filters')}
          value={shown}
          onChange={(value) => setShown(SHOWN.find((one) => one === value) ?? 'all')}
          data={SHOWN.map((value) => ({ value, label: t(`inbox.filter.${value}`) }))}
        />
      </div>
      <div className={classes['scroll']}>
        {list.error && !list.notifications && <LoadProblem error={list.error} onRetry={list.retry} />}
        {list.notifications?.length === 0 && (
          <Notice icon={<IconBell size={28} />} title={t('inbox.noneTitle')} text={t('inbox.noneText')} />
        )}
        <ul className={classes['list']}>
          {list.notifications?.map((notification) => (
            <NotificationRow
              key={notification.position}
              notification={notification}
              onOpen={() => !notification.isRead && read.mutate({ positions: [notification.position] })}
            />
          ))}
        </ul>
        {list.more && (
          <div className={classes['more']}>
            <Button variant="default" size="xs" onClick={list.more}>
              {t('inbox.more')}
            </Button>
          </div>
        )}
      </div>
    </PageFrame>
  );
}

interface ShownList {
  readonly notifications: readonly Notification[] | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Absent where there is no more. */
  readonly more?: (() => void) | undefined;
}

function useShown(shown: Shown): ShownList {
  const unread = useUnreadNotifications();
  const paged = useNotifications(shown === 'mentions' ? 'mentions' : 'all', shown !== 'unread');
  if (shown === 'unread')
    return {
      notifications: unread.data?.notifications,
      error: unread.error,
      retry: () => void unread.refetch(),
    };
  return {
    notifications: paged.data?.pages.flatMap((page) => page.notifications),
    error: paged.error,
    retry: () => void paged.refetch(),
    more: paged.hasNextPage ? () => void paged.fetchNextPage() : undefined,
  };
}
