import type { Community } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { communitiesControllerUpdate } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { Banner } from '../../pictures/Banner.js';
import { PictureField } from '../../pictures/PictureField.js';
import { CommunityIcon } from '../CommunityIcon.js';

/** The pictures of a community. Each counts as soon as it is chosen. */
export function CommunityPictures({ community }: { community: Community }) {
  const { t } = useTranslation();
  const { id, iconId, bannerId } = community;
  const change = (body: Partial<Pick<Community, 'iconId' | 'bannerId'>>) =>
    answerOf(communitiesControllerUpdate({ path: { communityId: id }, body }));
  return (
    <>
      <PictureField
        label={t('picture.icon')}
        purpose="community-icon"
        pictureId={iconId}
        onChange={(pictureId) => change({ iconId: pictureId })}
      >
        <CommunityIcon community={community} size="large" />
      </PictureField>
      <PictureField
        label={t('picture.banner')}
        purpose="community-banner"
        pictureId={bannerId}
        onChange={(pictureId) => change({ bannerId: pictureId })}
      >
        <Banner id={id} pictureId={bannerId} isSample />
      </PictureField>
    </>
  );
}
