import type { EventTally } from '@kraken/socket-hub/inspector';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../format-measures.js';
import classes from './PatternShares.module.css';

const PATTERNS = ['direct', 'invalidate', 'hybrid', 'ephemeral'] as const;

/** How what came divides among the patterns. */
export function PatternShares({ tallies }: { tallies: readonly EventTally[] }) {
  const { t } = useTranslation('inspector');
  const shares = PATTERNS.map((pattern) => {
    const own = tallies.filter((tally) => tally.pattern === pattern);
    return {
      pattern,
      count: own.reduce((sum, tally) => sum + tally.count, 0),
      bytes: own.reduce((sum, tally) => sum + tally.bytes, 0),
    };
  });
  return (
    <figure className={classes['figure']}>
      <figcaption className={classes['title']}>{t('counters.byPattern')}</figcaption>
      <div className={classes['bar']} aria-hidden="true">
        {shares.map(({ pattern, count }) => (
          <span key={pattern} data-lane={pattern} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className={classes['legend']}>
        {shares.map(({ pattern, count, bytes }) => (
          <li key={pattern} data-lane={pattern}>
            {t(`lane.${pattern}`)} <b>{count}</b> <span>{formatBytes(bytes)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
