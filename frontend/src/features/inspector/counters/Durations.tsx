import type { Samples } from '@kraken/socket-hub/inspector';
import { useTranslation } from 'react-i18next';
import { formatMs } from '../format-measures.js';
import classes from './Durations.module.css';

/** Upper bounds of the bars, in ms: each about twice the one before. */
const BOUNDS_MS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] as const;
const SHARES = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;

interface DurationsProps {
  title: string;
  hint: string;
  samples: Samples;
  /** Decides the colour, as in the journey of an event. */
  step: 'age' | 'handler' | 'screen';
}

/** The shape of measured durations, and what half, most and nearly all of them stay within. */
export function Durations({ title, hint, samples, step }: DurationsProps) {
  const { t } = useTranslation('inspector');
  const counts = samples.countsWithin(BOUNDS_MS);
  const highest = Math.max(1, ...counts);
  const isEmpty = samples.count === 0;
  return (
    <figure className={classes['figure']} data-step={step}>
      <figcaption className={classes['title']} title={hint}>
        {title}
        <span className={classes['count']}>
          {isEmpty ? t('counters.nothingMeasured') : t('counters.measured', { count: samples.count })}
        </span>
      </figcaption>
      <div className={classes['bars']} aria-hidden="true">
        {counts.map((count, index) => (
          <span
            key={BOUNDS_MS[index] ?? 'beyond'}
            title={`≤ ${formatMs(BOUNDS_MS[index] ?? Infinity)}: ${count}`}
            style={{ '--height': count / highest }}
          />
        ))}
      </div>
      <div className={classes['scale']} aria-hidden="true">
        <span>0.1 ms</span>
        <span>10 ms</span>
        <span>1 s</span>
      </div>
      <dl className={classes['shares']}>
        {SHARES.map(([name, share]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{isEmpty ? '–' : formatMs(samples.percentile(share) ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
