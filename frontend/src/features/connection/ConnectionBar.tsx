import { useConnectionStatus } from '@kraken/socket-hub/react';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ConnectionBar.module.css';

/** Shorter interruptions are nobody's business. */
const PATIENCE_MS = 1500;

/** A quiet bar above the conversation while the screen may be behind the truth. */
export function ConnectionBar() {
  const { t } = useTranslation();
  const status = useConnectionStatus();
  const isBehind = status === 'offline' || status === 'connecting' || status === 'catching-up';
  const isWorthSaying = useLasting(isBehind, PATIENCE_MS);
  if (!isWorthSaying) return null;
  const isCatchingUp = status === 'catching-up';
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
    if (!condition) return;
    const timer = setTimeout(() => setHasLasted(true), forMs);
    return () => {
      clearTimeout(timer);
      setHasLasted(false);
    };
  }, [condition, forMs]);
  return condition && hasLasted;
}
