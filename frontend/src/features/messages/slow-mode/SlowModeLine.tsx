import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatPause } from '../../../ui/time/format-pause.js';
import classes from './SlowModeLine.module.css';
import type { SlowMode } from './useSlowMode.js';

/** Says before one writes that one has to wait, and while one waits how long. */
export function SlowModeLine({ slowMode }: { slowMode: SlowMode | null }) {
  const { t } = useTranslation();
  if (!slowMode) return null;
  const { pauseSeconds, leftSeconds } = slowMode;
  return (
    <div className={classes['line']} data-waiting={leftSeconds > 0} role="timer">
      <IconHourglass size={13} aria-hidden="true" />
      {leftSeconds > 0
        ? t('slowMode.wait', { left: formatPause(leftSeconds) })
        : t('slowMode.told', { pause: formatPause(pauseSeconds) })}
    </div>
  );
}
