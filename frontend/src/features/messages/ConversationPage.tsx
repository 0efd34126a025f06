import { IconMoodEmpty } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { Notice } from '../../ui/Notice.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { useChannels } from '../channels/channels.query.js';
import { useCommunity } from '../communities/communities.query.js';
import { rememberPlace } from '../communities/last-place.js';
import { Conversation } from './Conversation.js';
import { MessageSkeletons } from './list/MessageSkeletons.js';

/** One channel of a community. */
export function ConversationPage({ communityId, channelId }: { communityId: string; channelId: string }) {
  const { t } = useTranslation();
  const community = useCommunity(communityId);
  const { data, error, refetch } = useChannels(communityId);
  const channel = data?.channels.find(({ id }) => id === channelId);
  usePlaceTitle(channel && `#${channel.name}`);
  useEffect(() => {
    if (channel) rememberPlace({ communityId, channelId: channel.id });
  }, [communityId, channel]);

  if (channel && community) return <Conversation key={channel.id} channel={channel} role={community.role} />;
  if (error && !data) return <LoadProblem error={error} onRetry={() => void refetch()} />;
  if (!data || !community) return <MessageSkeletons />;
  return (
    <Notice icon={<IconMoodEmpty size={28} />} title={t('channel.notFoundTitle')} text={t('channel.notFoundText')} />
  );
}
