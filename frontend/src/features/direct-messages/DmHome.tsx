import { useMediaQuery } from '@mantine/hooks';
import { IconMessages } from '@tabler/icons-react';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { dmsInOrder } from './dms-in-order.js';
import { useDms } from './dms.query.js';

/** Home without a conversation chosen: where there is room one goes on to the newest; a phone shows the list. */
export function DmHome() {
  const { t } = useTranslation();
  const { dms, closed, isPending } = useDms();
  const isPhone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  usePlaceTitle(t('dm.title'));
  if (isPhone || isPending) return null;
  const [newest] = dmsInOrder(dms, undefined, closed);
  if (newest) return <Navigate to="/dms/$channelId" params={{ channelId: newest.channelId }} replace />;
  return (
    <main>
      <Notice icon={<IconMessages size={28} />} title={t('dm.noneTitle')} text={t('dm.noneText')} />
    </main>
  );
}
