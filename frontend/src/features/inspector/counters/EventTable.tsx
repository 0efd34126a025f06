import type { EventTally } from '@kraken/socket-hub/inspector';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatMs } from '../format-measures.js';
import { LaneBadge } from '../LaneBadge.js';
import classes from './EventTable.module.css';

/** Each event that came, the most frequent first. */
export function EventTable({ tallies }: { tallies: readonly EventTally[] }) {
  const { t } = useTranslation('inspector');
  return (
    <table className={classes['table']}>
      <caption className={classes['caption']}>{t('counters.byEvent')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('counters.name')}</th>
          <th scope="col">{t('counters.count')}</th>
          <th scope="col">{t('counters.bytes')}</th>
          <th scope="col">{t('counters.mean')}</th>
          <th scope="col">{t('counters.peak')}</th>
          <th scope="col">{t('counters.handlerP95')}</th>
          <th scope="col">{t('counters.screenP95')}</th>
        </tr>
      </thead>
      <tbody>
        {tallies.map((tally) => (
          <tr key={tally.name}>
            <th scope="row">
              <span className={classes['name']}>{tally.name}</span>
              <LaneBadge lane={tally.pattern}>{t(`lane.${tally.pattern}`)}</LaneBadge>
            </th>
            <td>{tally.count}</td>
            <td>{formatBytes(tally.bytes)}</td>
            <td>{formatBytes(tally.bytes / tally.count)}</td>
            <td>{t('counters.perSecond', { count: tally.peakPerSecond })}</td>
            <td>{formatShare(tally.handlerMs.percentile(0.95))}</td>
            <td>{formatShare(tally.screenMs.percentile(0.95))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function formatShare(ms: number | undefined): string {
  return ms === undefined ? '–' : formatMs(ms);
}
