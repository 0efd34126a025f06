import type { MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';

/** The ways it can look, in the order they are offered. */
export const colorSchemes: readonly { readonly scheme: MantineColorScheme; readonly Icon: typeof IconSun }[] = [
  { scheme: 'auto', Icon: IconDeviceDesktop },
  { scheme: 'light', Icon: IconSun },
  { scheme: 'dark', Icon: IconMoon },
];
