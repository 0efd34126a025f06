import { useConnectionStatus, useIsCatchingUp } from '@kraken/socket-hub/react';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import type { QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ConnectionBar.module.css';

/** Shorter interruptions are nobody's business. */
const PATIENCE_MS = 1500;

/** A quiet bar while the screen may be behind the truth. @param queryKey what is shown below (R7) */
export function ConnectionBar({ queryKey }: { queryKey: QueryKey }) {
  const { t } = useTranslation();
  const status = useConnectionStatus();
  const isCatchingUp = useIsCatchingUp(queryKey) || status === 'catching-up';
  const isBehind = isCatchingUp || status === 'offline' || status === 'connecting';
  const isWorthSaying = useLasting(isBehind, PATIENCE_MS);
  if (!isWorthSaying) return null;
  return (
    <div className={classes['bar']} data-calm={isCatchingUp}>
      {isCatchingUp ? <IconRefresh size={16} /> : <IconCloudOff size={16} />}
      <span>{isCatchingUp ? t('connection.catchingUpBar') : t('connection.offlineBar')}</span>
    </div>
  );
}

/** @returns whether a condition has held for so long. */
function useLasting(condition: boolean, forMs: number): boolean {
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    if (!condition) return undefined;
    const timer = setTimeout(() => setHasLasted(true), forMs);
    return () => {
      clearTimeout(timer);
      setHasLasted(false);
    };
  }, [condition, forMs]);
  return condition && hasLasted;
}
