import type { Pulse } from '@kraken/socket-hub/inspector';
import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './PulseStrip.module.css';
import { lanes } from './stream/filter-entries.js';

const SECONDS = 60;
const HEIGHT = 20;
/** A quiet connection does not look like a busy one: less than this does not fill the height. */
const FULL_AT_LEAST = 6;
const BAR = 3;

/** The last minute of the connection at a glance: a bar a second, its parts in the colours of their lanes. */
export function PulseStrip({ pulses }: { pulses: readonly Pulse[] }) {
  const { t } = useTranslation('inspector');
  const now = useSecond();
  const shown = pulses.filter(({ second }) => second > now - SECONDS && second <= now);
  const highest = Math.max(FULL_AT_LEAST, ...shown.map(({ counts }) => sum(Object.values(counts))));
  return (
    <svg
      className={classes['strip']}
      viewBox={`0 0 ${SECONDS * BAR} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('pulse')}
    >
      {shown.map((pulse) => (
        <Bar key={pulse.second} pulse={pulse} x={(SECONDS - 1 - (now - pulse.second)) * BAR} highest={highest} />
      ))}
    </svg>
  );
}

function Bar({ pulse, x, highest }: { pulse: Pulse; x: number; highest: number }) {
  let y = HEIGHT;
  return lanes.map((lane) => {
    const height = ((pulse.counts[lane] ?? 0) / highest) * HEIGHT;
    if (height === 0) return null;
    y -= height;
    return <rect key={lane} data-lane={lane} x={x} y={y} width={BAR - 1} height={height} fill="var(--lane)" />;
  });
}

function useSecond(): number {
  const [second, setSecond] = useState(secondNow);
  useInterval(() => setSecond(secondNow()), 1000, { autoInvoke: true });
  // What came within this second is drawn at once.
  return Math.max(second, secondNow());
}

const secondNow = () => Math.floor(Date.now() / 1000);
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
