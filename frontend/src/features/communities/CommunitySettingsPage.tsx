import { mayManageCommunity } from '@kraken/shared';
import { IconArrowLeft, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.js';
import { Page } from '../../ui/Page.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { useMe } from '../sessions/me-context.js';
import { useCommunity } from './communities.query.js';
import { ChannelsSection } from './settings/ChannelsSection.js';
import { DangerSection } from './settings/DangerSection.js';
import { EmojiSection } from './settings/EmojiSection.js';
import { OverviewSection } from './settings/OverviewSection.js';

/** What its owner may change of a community. */
export function CommunitySettingsPage({ communityId }: { communityId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const community = useCommunity(communityId);
  usePlaceTitle(community && t('community.settings'));
  if (!community) return null;
  if (!mayManageCommunity({ userId: me.id, role: community.role }))
    return (
      <Notice
        icon={<IconLock size={28} />}
        title={t('community.notAllowedTitle')}
        text={t('community.notAllowedText')}
      />
    );
  return (
    <Page
      title={t('community.settings')}
      back={
        <Link to="/communities/$communityId" params={{ communityId }} aria-label={t('action.back')}>
          <IconArrowLeft size={20} />
        </Link>
      }
    >
      <OverviewSection key={community.id} community={community} />
      <ChannelsSection communityId={community.id} />
      <EmojiSection communityId={community.id} />
      <DangerSection community={community} />
    </Page>
  );
}
