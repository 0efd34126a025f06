import { Menu } from '@mantine/core';
import type { Dm } from '@kraken/shared';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.js';
import { CloseDmItem } from './CloseDmItem.js';
import { RelationItems } from '../relations/RelationItems.js';
import { useOthers } from './useDmTitle.js';

/** What can be done with the other one of two. */
export function PairMenu({ dm, title }: { dm: Dm; title: string }) {
  const { t } = useTranslation();
  const [other] = useOthers(dm);
  if (other === undefined) return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <IconButton label={t('dm.menu', { group: title })} c="var(--text-1)">
          <IconDots size={18} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <CloseDmItem channelId={dm.channelId} />
        <RelationItems userId={other} />
      </Menu.Dropdown>
    </Menu>
  );
}
