import { Button } from '@mantine/core';
import type { Channel } from '@kraken/shared';
import { IconChevronDown, IconChevronUp, IconHash, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Section } from '../../../ui/Page.js';
import { ChannelDialogs, useChannelDialogs } from '../../channels/ChannelDialogs.js';
import { useChannels } from '../../channels/channels.query.js';
import { useReorderChannels } from '../../channels/useReorderChannels.js';
import classes from './ChannelsSection.module.css';

/** All channels with everything that can be done to them, by pointer and by keyboard alike. */
export function ChannelsSection({ communityId }: { communityId: string }) {
  const { t } = useTranslation();
  const { data } = useChannels(communityId);
  const channels = data?.channels ?? [];
  const dialogs = useChannelDialogs();
  const reorder = useReorderChannels(communityId, channels);
  return (
    <Section title={t('frame.channels')}>
      <ul className={classes['list']}>
        {channels.map((channel, index) => (
          <ChannelLine
            key={channel.id}
            channel={channel}
            mayMoveUp={index > 0 && !reorder.isPending}
            mayMoveDown={index < channels.length - 1 && !reorder.isPending}
            onMove={(by) => reorder.move(channel.id, by)}
            onDialog={(kind) => dialogs.open({ kind, channel })}
          />
        ))}
      </ul>
      <ProblemAlert error={reorder.error} />
      <Button
        variant="light"
        leftSection={<IconPlus size={16} />}
        onClick={() => dialogs.open({ kind: 'create', communityId })}
      >
        {t('channel.create')}
      </Button>
      <ChannelDialogs {...dialogs} />
    </Section>
  );
}

interface ChannelLineProps {
  channel: Channel;
  mayMoveUp: boolean;
  mayMoveDown: boolean;
  onMove: (by: -1 | 1) => void;
  onDialog: (kind: 'edit' | 'delete') => void;
}

function ChannelLine({ channel, mayMoveUp, mayMoveDown, onMove, onDialog }: ChannelLineProps) {
  const { t } = useTranslation();
  const name = { channel: channel.name };
  return (
    <li className={classes['row']}>
      <IconHash size={16} />
      <span className={classes['name']}>{channel.name}</span>
      <IconButton label={t('channel.moveUpNamed', name)} disabled={!mayMoveUp} onClick={() => onMove(-1)}>
        <IconChevronUp size={16} />
      </IconButton>
      <IconButton label={t('channel.moveDownNamed', name)} disabled={!mayMoveDown} onClick={() => onMove(1)}>
        <IconChevronDown size={16} />
      </IconButton>
      <IconButton label={t('channel.editNamed', name)} onClick={() => onDialog('edit')}>
        <IconPencil size={16} />
      </IconButton>
      <IconButton label={t('channel.deleteNamed', name)} onClick={() => onDialog('delete')}>
        <IconTrash size={16} />
      </IconButton>
    </li>
  );
}
