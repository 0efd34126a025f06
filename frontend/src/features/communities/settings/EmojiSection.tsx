import { useTranslation } from 'react-i18next';
import { LinkedButton } from '../../../ui/LinkedButton.js';
import { Section } from '../../../ui/Page.js';
import { useCommunityEmoji } from '../../custom-emoji/custom-emoji.query.js';

/** How many emoji there are, and the way to them. */
export function EmojiSection({ communityId }: { communityId: string }) {
  const { t } = useTranslation();
  const { data } = useCommunityEmoji(communityId);
  return (
    <Section title={t('customEmoji.title')} text={t('customEmoji.text', { count: data?.emoji.length ?? 0 })}>
      <LinkedButton to="/communities/$communityId/settings/emoji" params={{ communityId }} variant="default">
        {t('customEmoji.manage')}
      </LinkedButton>
    </Section>
  );
}
