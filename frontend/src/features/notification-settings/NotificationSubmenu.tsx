import { Menu } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { NotificationItems } from './NotificationItems.js';

/** The same as an item of another menu, that opens a menu of its own. */
export function NotificationSubmenu(props: ComponentProps<typeof NotificationItems>) {
  const { t } = useTranslation();
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconBell size={16} />}>{t('notify.title')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <NotificationItems {...props} />
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
