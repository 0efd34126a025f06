import { Kbd, Menu, UnstyledButton } from '@mantine/core';
import {
  IconActivity,
  IconBell,
  IconClock,
  IconKeyboard,
  IconLogout,
  IconPencil,
  IconSettings,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.js';
import { LinkedMenuItem } from '../../ui/LinkedMenuItem.js';
import { ConnectionState } from '../connection/ConnectionState.js';
import { useInspectorSwitch } from '../inspector/useInspectorSwitch.js';
import { PresenceItems } from '../presence/PresenceItems.js';
import { useOwnChoice } from '../presence/presence.query.js';
import { useMe } from '../sessions/me-context.js';
import { useSignOut } from '../sessions/useSignOut.js';
import { modifierSign } from '../shortcuts/modifier-sign.js';
import { showShortcuts } from '../shortcuts/shortcuts-switch.js';
import { ColorSchemeItems } from './ColorSchemeItems.js';
import { UserAvatar } from './UserAvatar.js';
import { useUser } from './user.query.js';
import classes from './UserBar.module.css';

/** Who one is, how true the screen is, and the way out. */
export function UserBar() {
  const { t } = useTranslation();
  const me = useMe();
  const { user } = useUser(me.id);
  const choice = useOwnChoice();
  return (
    <section className={classes['bar']} aria-label={t('you.title')}>
      <div className={classes['who']}>
        <PresenceMenu choice={choice} />
        <UserAvatar userId={me.id} shown={choice} />
        <div className={classes['text']}>
          <b className={classes['name']}>{user?.displayName ?? me.displayName}</b>
          <ConnectionState />
        </div>
      </div>
      <UserMenu />
    </section>
  );
}

/** How one is shown to others: behind one’s picture. */
function PresenceMenu({ choice }: { choice: ReturnType<typeof useOwnChoice> }) {
  const { t } = useTranslation();
  return (
    <Menu position="top-start" width={260}>
      <Menu.Target>
        <UnstyledButton
          className={classes['presence']}
          aria-label={t('presence.choose', { shown: t(`presence.${choice}`) })}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <PresenceItems />
      </Menu.Dropdown>
    </Menu>
  );
}

function UserMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const signOut = useSignOut();
  const inspector = useInspectorSwitch();
  return (
    <Menu position="top-end">
      <Menu.Target>
        <IconButton label={t('you.menu')} className={classes['menu']}>
          <IconSettings size={18} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('you.signedInAs', { name: me.name })}</Menu.Label>
        <ColorSchemeItems />
        <Menu.Divider />
        <LinkedMenuItem to="/you/profile" leftSection={<IconPencil size={16} />}>
          {t('profile.edit')}
        </LinkedMenuItem>
        <LinkedMenuItem to="/you" leftSection={<IconSettings size={16} />}>
          {t('you.title')}
        </LinkedMenuItem>
        <LinkedMenuItem to="/you/notifications" leftSection={<IconBell size={16} />}>
          {t('notify.title')}
        </LinkedMenuItem>
        <LinkedMenuItem to="/scheduled" leftSection={<IconClock size={16} />}>
          {t('scheduled.title')}
        </LinkedMenuItem>
        <Menu.Item
          leftSection={<IconKeyboard size={16} />}
          rightSection={<Kbd size="xs">{modifierSign} /</Kbd>}
          onClick={() => showShortcuts(true)}
        >
          {t('shortcuts.title')}
        </Menu.Item>
        {inspector.isAllowed && (
          <Menu.Item
            leftSection={<IconActivity size={16} />}
            rightSection={<Kbd size="xs">Ctrl ⇧ E</Kbd>}
            onClick={inspector.toggle}
          >
            {t('you.inspector')}
          </Menu.Item>
        )}
        <Menu.Item
          color="coral"
          leftSection={<IconLogout size={16} />}
          onClick={() => signOut.mutate('here')}
          disabled={signOut.isPending}
        >
          {t('you.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
