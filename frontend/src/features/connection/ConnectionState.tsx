import { useConnectionStatus } from '@kraken/socket-hub/react';
import { useTranslation } from 'react-i18next';
import classes from './ConnectionState.module.css';
import { useLasting } from './useLasting.js';

/** One word and a dot: how true the screen is right now. */
export function ConnectionState() {
  const { t } = useTranslation();
  const known = useConnectionStatus();
  // A page that has just begun asks first who is here: that is no reason for an alarm.
  const isAlarming = useLasting(known === 'offline');
  const status = known === 'offline' && !isAlarming ? 'connecting' : known;
  return (
    <span className={classes['state']} data-status={status} role="status">
      {t(`connection.${status}`)}
    </span>
  );
}
