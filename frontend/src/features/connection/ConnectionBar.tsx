import { useConnectionStatus, useIsCatchingUp } from '@kraken/socket-hub/react';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import type { QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from './ConnectionBar.module.css';
import { useLasting } from './useLasting.js';

/** A quiet bar while the screen may be behind the truth. @param queryKey what is shown below (R7) */
export function ConnectionBar({ queryKey }: { queryKey: QueryKey }) {
  const { t } = useTranslation();
  const status = useConnectionStatus();
  const isCatchingUp = useIsCatchingUp(queryKey) || status === 'catching-up';
  const isBehind = isCatchingUp || status === 'offline' || status === 'connecting';
  const isWorthSaying = useLasting(isBehind);
  if (!isWorthSaying) return null;
  return (
    <div className={classes['bar']} data-calm={isCatchingUp}>
      {isCatchingUp ? <IconRefresh size={16} /> : <IconCloudOff size={16} />}
      <span>{isCatchingUp ? t('connection.catchingUpBar') : t('connection.offlineBar')}</span>
    </div>
  );
}
