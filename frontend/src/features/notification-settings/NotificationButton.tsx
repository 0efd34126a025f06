import { Menu } from '@mantine/core';
import type { NotificationPlaceKind, NotifyPlace } from '@kraken/shared';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.js';
import classes from './NotificationButton.module.css';
import { NotificationItems } from './NotificationItems.js';
import { useIsMuted } from './useIsMuted.js';

interface NotificationButtonProps {
  kind: NotificationPlaceKind;
  id: string;
  place: NotifyPlace;
}

/** The bell in the header of a conversation: what notifies of it. Struck through where it is muted. */
export function NotificationButton({ kind, id, place }: NotificationButtonProps) {
  const { t } = useTranslation();
  const isMuted = useIsMuted()(place);
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <IconButton className={classes['bell']} label={isMuted ? t('notify.menuMuted') : t('notify.menu')}>
          {isMuted ? <IconBellOff size={18} /> : <IconBell size={18} />}
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <NotificationItems kind={kind} id={id} place={place} />
      </Menu.Dropdown>
    </Menu>
  );
}
