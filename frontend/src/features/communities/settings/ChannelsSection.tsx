import { Button } from '@mantine/core';
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
          <li key={channel.id} className={classes['row']}>
            <IconHash size={16} />
            <span className={classes['name']}>{channel.name}</span>
            <IconButton
              label={t('channel.moveUpNamed', { channel: channel.name })}
              disabled={index === 0 || reorder.isPending}
              onClick={() => reorder.move(channel.id, -1)}
            >
              <IconChevronUp size={16} />
            </IconButton>
            <IconButton
              label={t('channel.moveDownNamed', { channel: channel.name })}
              disabled={index === channels.length - 1 || reorder.isPending}
              onClick={() => reorder.move(channel.id, 1)}
            >
              <IconChevronDown size={16} />
            </IconButton>
            <IconButton
              label={t('channel.editNamed', { channel: channel.name })}
              onClick={() => dialogs.open({ kind: 'edit', channel })}
            >
              <IconPencil size={16} />
            </IconButton>
            <IconButton
              label={t('channel.deleteNamed', { channel: channel.name })}
              onClick={() => dialogs.open({ kind: 'delete', channel })}
            >
              <IconTrash size={16} />
            </IconButton>
          </li>
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
