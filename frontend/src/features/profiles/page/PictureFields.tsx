import type { UseFormReturnType } from '@mantine/form';
import type { User } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/Avatar.js';
import { pictureAddress } from '../../../ui/picture-address.js';
import { Banner } from '../../pictures/Banner.js';
import { PictureField } from '../../pictures/PictureField.js';
import type { ProfileDraft } from './profile-draft.js';

/** The two pictures of a profile. Like its texts they count once they are saved. */
export function PictureFields({ form, user }: { form: UseFormReturnType<ProfileDraft>; user: User }) {
  const { t } = useTranslation();
  const { avatarId, bannerId, displayName } = form.values;
  return (
    <>
      <PictureField
        label={t('picture.avatar')}
        purpose="user-avatar"
        pictureId={avatarId}
        onChange={(pictureId) => form.setFieldValue('avatarId', pictureId)}
      >
        <Avatar id={user.id} name={displayName} picture={pictureAddress(avatarId)} size="huge" />
      </PictureField>
      <PictureField
        label={t('picture.banner')}
        purpose="user-banner"
        pictureId={bannerId}
        onChange={(pictureId) => form.setFieldValue('bannerId', pictureId)}
      >
        <Banner id={user.id} pictureId={bannerId} isSample />
      </PictureField>
    </>
  );
}
