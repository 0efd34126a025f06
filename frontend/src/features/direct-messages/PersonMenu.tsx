import { Menu } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RelationItems } from '../relations/RelationItems.js';
import { useUser } from '../users/user.query.js';
import classes from './PersonMenu.module.css';
import { useOpenDm } from './useOpenDm.js';

interface PersonMenuProps {
  userId: string;
  className: string | undefined;
  isOnline: boolean | undefined;
  children: ReactNode;
}

/** Somebody in a list, as a button that opens what can be done with them. */
export function PersonMenu({ userId, className, isOnline, children }: PersonMenuProps) {
  const { t } = useTranslation();
  const { user } = useUser(userId);
  const openDm = useOpenDm();
  return (
    <Menu position="left-start" width={200}>
      <Menu.Target>
        <button type="button" className={`${classes['person']} ${className ?? ''}`} data-online={isOnline}>
          {children}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user ? t('dm.personName', { name: user.name }) : ''}</Menu.Label>
        <Menu.Item leftSection={<IconMessageCircle size={16} />} onClick={() => openDm.mutate([userId])}>
          {t('dm.message')}
        </Menu.Item>
        <RelationItems userId={userId} />
      </Menu.Dropdown>
    </Menu>
  );
}
