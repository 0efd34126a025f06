import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useHeldChoice } from '../../requests/useHeldChoice.js';
import { useReadingShared, useShareReading } from './dm-reads.query.js';

/** Whether others of direct messages see how far one has read, and one sees it of them. */
export function ReadingSharedSwitch() {
  const { t } = useTranslation();
  const { data } = useReadingShared();
  const share = useShareReading();
  const isShared = useHeldChoice(data?.isShared ?? false, share);
  return (
    <Switch
      label={t('seen.share')}
      checked={isShared}
      disabled={!data}
      onChange={(event) => share.mutate(event.currentTarget.checked)}
    />
  );
}
