import { Kbd, Menu } from '@mantine/core';
import type { Channel } from '@kraken/shared';
import {
  IconChecks,
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconHash,
  IconMessages,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/IconButton.js';
import { NotificationSubmenu } from '../../notification-settings/NotificationSubmenu.js';
import { UnreadBadge } from '../../read-receipts/UnreadBadge.js';
import { useMarkAllRead } from '../../read-receipts/useMarkRead.js';
import type { ChannelDialog } from '../ChannelDialogs.js';
import type { useReorderChannels } from '../useReorderChannels.js';
import classes from './ChannelRow.module.css';

interface ChannelRowProps {
  channel: Channel;
  unread: number;
  /** In how many of them one is mentioned. */
  mentions: number;
  /** In a thread that one follows. */
  hasNewReplies: boolean;
  isMuted: boolean;
  /** Something was begun there and not sent. */
  hasDraft: boolean;
  mayManage: boolean;
  place: { isFirst: boolean; isLast: boolean };
  onDialog: (dialog: ChannelDialog) => void;
  reorder: ReturnType<typeof useReorderChannels>;
}

/** Marks a drag as one of a channel: nothing else may be dropped here. */
const DRAG_TYPE = 'application/x-kraken-channel';

export function ChannelRow({
  channel,
  unread,
  mentions,
  hasNewReplies,
  isMuted,
  hasDraft,
  ...doings
}: ChannelRowProps) {
  const { t } = useTranslation();
  const drag = useChannelDrag(channel.id, doings.reorder.moveTo);
  return (
    <li className={classes['row']} {...(doings.mayManage ? drag : {})}>
      <Link
        to="/communities/$communityId/channels/$channelId"
        params={{ communityId: channel.communityId, channelId: channel.id }}
        className={classes['link']}
        data-unread={unread > 0}
        data-muted={isMuted}
        aria-label={labelOf(t, { channel, unread, mentions, isMuted, hasDraft })}
        draggable={false}
      >
        <IconHash size={16} className={classes['hash']} />
        <span className={classes['name']}>{channel.name}</span>
        {hasNewReplies && <IconMessages size={14} className={classes['replies']} title={t('threads.newInChannel')} />}
        {hasDraft && <IconPencil size={14} className={classes['draft']} aria-hidden="true" />}
        <UnreadBadge count={unread} mentions={mentions} />
      </Link>
      <ChannelMenu channel={channel} isUnread={unread > 0} {...doings} />
    </li>
  );
}

type Waiting = Pick<ChannelRowProps, 'channel' | 'unread' | 'mentions' | 'isMuted' | 'hasDraft'>;

function labelOf(t: TFunction, { hasDraft, ...waiting }: Waiting) {
  const label = waitingLabelOf(t, waiting);
  return hasDraft ? t('draft.label', { place: label }) : label;
}

function waitingLabelOf(t: TFunction, { channel, unread, mentions, isMuted }: Omit<Waiting, 'hasDraft'>) {
  if (mentions > 0) return t('channel.mentioned', { channel: channel.name, count: mentions });
  if (unread > 0) return t('channel.unread', { channel: channel.name, count: unread });
  return isMuted ? t('notify.channelMuted', { channel: channel.name }) : channel.name;
}

/** A channel can be dragged to the place of another; the menu does the same by keyboard. */
function useChannelDrag(channelId: string, moveTo: (channelId: string, targetId: string) => void) {
  const [isOver, setIsOver] = useState(false);
  return {
    draggable: true,
    'data-over': isOver,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(DRAG_TYPE, channelId),
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      setIsOver(false);
      const dragged = event.dataTransfer.getData(DRAG_TYPE);
      if (dragged && dragged !== channelId) moveTo(dragged, channelId);
    },
  };
}

type ChannelMenuProps = Omit<ChannelRowProps, 'hasNewReplies' | keyof Omit<Waiting, 'channel'>> & { isUnread: boolean };

function ChannelMenu({ channel, isUnread, mayManage, ...doings }: ChannelMenuProps) {
  const markAllRead = useMarkAllRead();
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <IconButton label={t('channel.menu', { channel: channel.name })} size={24} className={classes['menu']}>
          <IconDots size={16} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconChecks size={16} />}
          rightSection={<Kbd size="xs">Esc</Kbd>}
          disabled={!isUnread}
          onClick={() => markAllRead([channel.id])}
        >
          {t('read.markRead')}
        </Menu.Item>
        <NotificationSubmenu
          kind="channel"
          id={channel.id}
          place={{ communityId: channel.communityId, channelId: channel.id, threadId: null }}
        />
        {mayManage && <ManageItems channel={channel} {...doings} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function ManageItems({ channel, place, onDialog, reorder }: Omit<ChannelMenuProps, 'isUnread' | 'mayManage'>) {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onDialog({ kind: 'edit', channel })}>
        {t('channel.edit')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconChevronUp size={16} />}
        disabled={place.isFirst}
        onClick={() => reorder.move(channel.id, -1)}
      >
        {t('channel.moveUp')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconChevronDown size={16} />}
        disabled={place.isLast}
        onClick={() => reorder.move(channel.id, 1)}
      >
        {t('channel.moveDown')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        color="coral"
        leftSection={<IconTrash size={16} />}
        onClick={() => onDialog({ kind: 'delete', channel })}
      >
        {t('channel.delete')}
      </Menu.Item>
    </>
  );
}
