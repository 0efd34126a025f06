import { Kbd, Menu } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarkAllRead } from '../read-receipts/useMarkRead.js';
import { useUnreadCounts } from '../read-receipts/useUnreadCounts.js';
import { useChannels } from './channels.query.js';

/** An item of a menu: everything that waits in a community counts as read. */
export function MarkAllRead({ communityId }: { communityId: string }) {
  const { t } = useTranslation();
  const { data } = useChannels(communityId);
  const channelIds = useMemo(() => data?.channels.map(({ id }) => id) ?? [], [data]);
  const counts = useUnreadCounts(channelIds);
  const unread = channelIds.filter((id) => (counts.get(id) ?? 0) > 0);
  const markAllRead = useMarkAllRead();
  return (
    <Menu.Item
      leftSection={<IconChecks size={16} />}
      rightSection={<Kbd size="xs">⇧ Esc</Kbd>}
      disabled={unread.length === 0}
      onClick={() => markAllRead(unread)}
    >
      {t('read.markAllRead')}
    </Menu.Item>
  );
}
