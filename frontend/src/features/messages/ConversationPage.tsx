import { IconMoodEmpty } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { Notice } from '../../ui/Notice.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { useChannels } from '../channels/channels.query.js';
import { useCommunity } from '../communities/communities.query.js';
import { rememberPlace } from '../communities/last-place.js';
import { MemberPanel } from '../members/MemberPanel.js';
import { useMemberPanel } from '../members/useMemberPanel.js';
import { Conversation } from './Conversation.js';
import { ConversationHeader } from './ConversationHeader.js';
import { MessageSkeletons } from './list/MessageSkeletons.js';

/** One channel of a community. */
export function ConversationPage({ communityId, channelId }: { communityId: string; channelId: string }) {
  const { t } = useTranslation();
  const community = useCommunity(communityId);
  const { data, error, refetch } = useChannels(communityId);
  const channel = data?.channels.find(({ id }) => id === channelId);
  const panel = useMemberPanel();
  usePlaceTitle(channel && `#${channel.name}`);
  useEffect(() => {
    if (channel) rememberPlace({ communityId, channelId: channel.id });
  }, [communityId, channel]);

  if (channel && community)
    return (
      <Conversation
        key={channel.id}
        channel={channel}
        role={community.role}
        header={<ConversationHeader channel={channel} panel={panel} />}
        panel={
          panel.isOpen
            ? { content: <MemberPanel communityId={communityId} width={panel.width} />, widthPx: panel.width.sizePx }
            : null
        }
      />
    );
  if (error && !data) return <LoadProblem error={error} onRetry={() => void refetch()} />;
  if (!data || !community) return <MessageSkeletons />;
  return (
    <Notice icon={<IconMoodEmpty size={28} />} title={t('channel.notFoundTitle')} text={t('channel.notFoundText')} />
  );
}
