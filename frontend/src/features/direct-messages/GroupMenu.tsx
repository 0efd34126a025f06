import { Menu } from '@mantine/core';
import type { Dm } from '@kraken/shared';
import { IconDots, IconLogout, IconPencil, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.js';
import { CloseDmItem } from './CloseDmItem.js';

const AddPeopleDialog = lazy(() => import('./dialogs/AddPeopleDialog.js'));
const LeaveGroupDialog = lazy(() => import('./dialogs/LeaveGroupDialog.js'));
const NameGroupDialog = lazy(() => import('./dialogs/NameGroupDialog.js'));
const PeopleDialog = lazy(() => import('./dialogs/PeopleDialog.js'));

/** What can be done with a group. */
export function GroupMenu({ dm, title }: { dm: Dm; title: string }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'people' | 'add' | 'name' | 'leave' | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <IconButton label={t('dm.menu', { group: title })} c="var(--text-1)">
            <IconDots size={18} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => setDialog('people')}>
            {t('dm.peopleTitle')}
          </Menu.Item>
          <Menu.Item leftSection={<IconUserPlus size={16} />} onClick={() => setDialog('add')}>
            {t('dm.add')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog('name')}>
            {t('dm.rename')}
          </Menu.Item>
          <CloseDmItem channelId={dm.channelId} />
          <Menu.Divider />
          <Menu.Item color="coral" leftSection={<IconLogout size={16} />} onClick={() => setDialog('leave')}>
            {t('dm.leave')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {dialog === 'people' && <PeopleDialog dm={dm} onClose={close} />}
        {dialog === 'add' && <AddPeopleDialog dm={dm} onClose={close} />}
        {dialog === 'name' && <NameGroupDialog dm={dm} onClose={close} />}
        {dialog === 'leave' && <LeaveGroupDialog dm={dm} title={title} onClose={close} />}
      </Suspense>
    </>
  );
}
