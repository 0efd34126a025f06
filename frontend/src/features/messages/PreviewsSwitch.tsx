import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShowsPreviews } from './previews/useShowsPreviews.js';

/** Whether links show what stands behind them. */
export function PreviewsSwitch() {
  const { t } = useTranslation();
  const [isShown, setIsShown] = useShowsPreviews();
  return (
    <Switch
      label={t('preview.show')}
      checked={isShown}
      onChange={({ currentTarget }) => setIsShown(currentTarget.checked)}
    />
  );
}
