import { useConnectionStatus } from '@kraken/socket-hub/react';
import { useTranslation } from 'react-i18next';
import classes from './ConnectionState.module.css';

/** One word and a dot: how true the screen is right now. */
export function ConnectionState() {
  const { t } = useTranslation();
  const status = useConnectionStatus();
  return (
    <span className={classes['state']} data-status={status} role="status">
      {t(`connection.${status}`)}
    </span>
  );
}
