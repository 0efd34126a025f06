import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ColorSchemeSwitch.module.css';

const SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];
const icons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

/** Light, dark, or as the system has it. Remembered in this browser. */
export function ColorSchemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl<MantineColorScheme>
      fullWidth
      size="xs"
      aria-label={t('you.appearance')}
      value={colorScheme}
      onChange={setColorScheme}
      data={SCHEMES.map((scheme) => {
        const Icon = icons[scheme];
        return {
          value: scheme,
          label: (
            <span className={classes['option']} title={t(`you.${scheme}`)}>
              <Icon size={16} aria-hidden="true" />
              <span className={classes['word']}>{t(`you.${scheme}`)}</span>
            </span>
          ),
        };
      })}
    />
  );
}
