import { Menu } from '@mantine/core';
import { IconMessageCircle, IconPencil } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkedMenuItem } from '../../../ui/LinkedMenuItem.js';
import { useOpenDm } from '../../direct-messages/useOpenDm.js';
import { useShownAround } from '../../presence/presence.query.js';
import { RelationItems } from '../../relations/RelationItems.js';
import { useMe } from '../../sessions/me-context.js';
import { useUser } from '../../users/user.query.js';
import { useShownStatus } from '../useShownStatus.js';
import { ProfileView } from './ProfileView.js';

/** Who somebody is, and below it what can be done with them. */
export function ProfileCard({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { user } = useUser(userId);
  const status = useShownStatus(userId);
  const shown = useShownAround(userId, useParams({ strict: false }).communityId);
  const openDm = useOpenDm();
  return (
    <>
      {user && <ProfileView user={{ ...user, status }} shown={shown} />}
      {userId === me.id ? (
        <LinkedMenuItem to="/you/profile" leftSection={<IconPencil size={16} />}>
          {t('profile.edit')}
        </LinkedMenuItem>
      ) : (
        <>
          <Menu.Item leftSection={<IconMessageCircle size={16} />} onClick={() => openDm.mutate([userId])}>
            {t('dm.message')}
          </Menu.Item>
          <RelationItems userId={userId} />
        </>
      )}
    </>
  );
}
