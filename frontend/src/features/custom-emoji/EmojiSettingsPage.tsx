import { limits, mayManageCommunity } from '@kraken/shared';
import { IconArrowLeft, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { Notice } from '../../ui/Notice.js';
import { Page, Section } from '../../ui/Page.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { useCommunity } from '../communities/communities.query.js';
import { useMe } from '../sessions/me-context.js';
import { useCommunityEmoji } from './custom-emoji.query.js';
import { AddEmojiForm } from './page/AddEmojiForm.js';
import { EmojiLine } from './page/EmojiLine.js';
import classes from './EmojiSettingsPage.module.css';

/** The emoji of a community: made, renamed and deleted by whoever manages it. */
export function EmojiSettingsPage({ communityId }: { communityId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const community = useCommunity(communityId);
  const { data, error, refetch } = useCommunityEmoji(communityId);
  usePlaceTitle(community && t('customEmoji.title'));
  if (!community) return null;
  if (!mayManageCommunity({ userId: me.id, role: community.role }))
    return (
      <Notice
        icon={<IconLock size={28} />}
        title={t('community.notAllowedTitle')}
        text={t('community.notAllowedText')}
      />
    );
  const emoji = data?.emoji ?? [];
  return (
    <Page
      title={t('customEmoji.title')}
      back={
        <Link to="/communities/$communityId/settings" params={{ communityId }} aria-label={t('action.back')}>
          <IconArrowLeft size={20} />
        </Link>
      }
    >
      <Section title={t('customEmoji.addTitle')} text={t('customEmoji.addText')}>
        <AddEmojiForm communityId={communityId} isFull={emoji.length >= limits.emojiPerCommunity} />
      </Section>
      <Section
        title={t('customEmoji.all')}
        text={t('customEmoji.count', { count: emoji.length, max: limits.emojiPerCommunity })}
      >
        {error && !data && <LoadProblem error={error} onRetry={() => void refetch()} />}
        {data && emoji.length === 0 && <p className={classes['none']}>{t('customEmoji.none')}</p>}
        <ul className={classes['list']}>
          {emoji.map((one) => (
            <EmojiLine key={one.id} communityId={communityId} emoji={one} />
          ))}
        </ul>
      </Section>
    </Page>
  );
}
