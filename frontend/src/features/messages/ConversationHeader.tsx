import type { Channel } from '@kraken/shared';
import { IconHash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ConversationHeader.module.css';
import { PlaceHeader } from './PlaceHeader.js';

interface ConversationHeaderProps {
  channel: Channel;
  panel: { isOpen: boolean; toggle: () => void };
}

export function ConversationHeader({ channel, panel }: ConversationHeaderProps) {
  const { t } = useTranslation();
  return (
    <PlaceHeader
      place={channel}
      back={{ to: '/communities/$communityId', params: { communityId: channel.communityId } }}
      sign={<IconHash size={18} className={classes['hash']} />}
      name={channel.name}
      about={channel.topic}
      people={{ ...panel, label: panel.isOpen ? t('members.hide') : t('members.show') }}
    />
  );
}
