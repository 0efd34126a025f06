import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { colorSchemes } from './color-schemes.js';
import classes from './ColorSchemeSwitch.module.css';

/** Light, dark, or as the system has it. Remembered in this browser. */
export function ColorSchemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl<MantineColorScheme>
      fullWidth
      aria-label={t('you.appearance')}
      value={colorScheme}
      onChange={setColorScheme}
      data={colorSchemes.map(({ scheme, Icon }) => ({
        value: scheme,
        label: (
          <span className={classes['option']}>
            <Icon size={16} aria-hidden="true" />
            {t(`you.${scheme}`)}
          </span>
        ),
      }))}
    />
  );
}
