import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { colorSchemes } from './color-schemes.js';

/** Light, dark, or as the system has it: as items of a menu. */
export function ColorSchemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return colorSchemes.map(({ scheme, Icon }) => (
    <Menu.Item
      key={scheme}
      closeMenuOnClick={false}
      leftSection={<Icon size={16} />}
      rightSection={scheme === colorScheme && <IconCheck size={16} />}
      onClick={() => setColorScheme(scheme)}
    >
      {t(`you.${scheme}`)}
    </Menu.Item>
  ));
}
