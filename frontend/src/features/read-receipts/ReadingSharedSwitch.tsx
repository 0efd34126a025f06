import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReadingShared, useShareReading } from './dm-reads.query.js';

/** Whether others of direct messages see how far one has read, and one sees it of them. */
export function ReadingSharedSwitch() {
  const { t } = useTranslation();
  const { data } = useReadingShared();
  const share = useShareReading();
  return (
    <Switch
      label={t('seen.share')}
      checked={data?.isShared ?? false}
      disabled={!data || share.isPending}
      onChange={(event) => share.mutate(event.currentTarget.checked)}
    />
  );
}
