import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Shown } from './presence.query.js';

/** What the dot beside a picture means, for whoever does not see it. */
export function ShownInWords({ shown }: { shown: Shown | undefined }) {
  const { t } = useTranslation();
  return shown && <VisuallyHidden>, {t(`presence.${shown}`)}</VisuallyHidden>;
}
