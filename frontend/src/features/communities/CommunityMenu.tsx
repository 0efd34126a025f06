import { Menu } from '@mantine/core';
import { mayInvite, mayLeave, mayManageCommunity, type Community } from '@kraken/shared';
import { IconChevronDown, IconLogout, IconSettings, IconUserPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkedMenuItem } from '../../ui/LinkedMenuItem.js';
import { MarkAllRead } from '../channels/MarkAllRead.js';
import { NotificationSubmenu } from '../notification-settings/NotificationSubmenu.js';
import { useMe } from '../sessions/me-context.js';
import { CommunityIcon } from './CommunityIcon.js';
import classes from './CommunityMenu.module.css';

const InviteDialog = lazy(() => import('../invites/InviteDialog.js'));
const LeaveCommunityDialog = lazy(() => import('./dialogs/LeaveCommunityDialog.js'));

/** The name of the community; opens what can be done with it. */
export function CommunityMenu({ community }: { community: Community }) {
  const { t } = useTranslation();
  const me = useMe();
  const [dialog, setDialog] = useState<'invite' | 'leave' | null>(null);
  const close = () => setDialog(null);
  const member = { userId: me.id, role: community.role };
  return (
    <>
      <Menu position="bottom-start" offset={4} width={232}>
        <Menu.Target>
          <button
            type="button"
            className={classes['button']}
            aria-label={t('community.menu', { community: community.name })}
          >
            {community.iconId && <CommunityIcon community={community} size="small" />}
            <span className={classes['name']}>{community.name}</span>
            <IconChevronDown size={18} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <MarkAllRead communityId={community.id} />
          {mayInvite(member) && (
            <Menu.Item leftSection={<IconUserPlus size={16} />} onClick={() => setDialog('invite')}>
              {t('community.invite')}
            </Menu.Item>
          )}
          {mayManageCommunity(member) && (
            <LinkedMenuItem
              to="/communities/$communityId/settings"
              params={{ communityId: community.id }}
              leftSection={<IconSettings size={16} />}
            >
              {t('community.settings')}
            </LinkedMenuItem>
          )}
          <NotificationSubmenu
            kind="community"
            id={community.id}
            place={{ communityId: community.id, channelId: '', threadId: null }}
          />
          {mayLeave(member) && (
            <Menu.Item color="coral" leftSection={<IconLogout size={16} />} onClick={() => setDialog('leave')}>
              {t('community.leave')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {dialog === 'invite' && <InviteDialog community={community} onClose={close} />}
        {dialog === 'leave' && <LeaveCommunityDialog community={community} onClose={close} />}
      </Suspense>
    </>
  );
}
