import { Menu } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCloseDm } from './useCloseDm.js';

/** Item of a menu: takes the direct message from the list. */
export function CloseDmItem({ channelId }: { channelId: string }) {
  const { t } = useTranslation();
  const { mutate } = useCloseDm(channelId);
  return (
    <Menu.Item leftSection={<IconX size={16} />} onClick={() => mutate()}>
      {t('dm.close')}
    </Menu.Item>
  );
}
