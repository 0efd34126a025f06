import type { Entry, EventEntry } from '@kraken/socket-hub/inspector';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatInstant, formatMs } from '../format-measures.js';
import { LaneBadge } from '../LaneBadge.js';
import type { Names } from '../names.js';
import { entryLine } from './entry-line.js';
import classes from './EntryRow.module.css';
import { QueryChips } from './QueryChips.js';

interface EntryRowProps {
  entry: Entry;
  names: Names;
  rowId: string;
  isSelected: boolean;
}

/** One line of the stream. Drawn again only when the entry itself changes: hundreds come in a burst. */
export const EntryRow = memo(function EntryRow({ entry, names, rowId, isSelected }: EntryRowProps) {
  return (
    <div
      role="row"
      id={rowId}
      aria-selected={isSelected}
      className={classes['row']}
      data-lane={entry.lane}
      data-kind={entry.kind}
      data-entry={entry.id}
    >
      <span role="gridcell" className={classes['time']}>
        {formatInstant(entry.atMs)}
      </span>
      {entry.kind === 'event' ? <EventCells entry={entry} names={names} /> : <LineCells entry={entry} names={names} />}
    </div>
  );
});

function EventCells({ entry, names }: { entry: Entry & EventEntry; names: Names }) {
  const { t } = useTranslation('inspector');
  const mark = entry.hasFailed ? 'failed' : entry.isDuplicate ? 'duplicate' : entry.isReplayed ? 'replayed' : null;
  return (
    <>
      <span role="gridcell" className={classes['event']}>
        <span className={classes['name']} title={entry.name}>
          {entry.name || t('mark.silent')}
        </span>
        {entry.lane !== 'problem' && entry.lane !== 'stream' && (
          <LaneBadge lane={entry.lane}>{t(`lane.${entry.lane}`)}</LaneBadge>
        )}
        {mark && <span className={classes['mark']}>{t(`mark.${mark}`)}</span>}
      </span>
      <span role="gridcell" className={classes['room']} title={names.room(entry.room)}>
        {names.room(entry.room)}
      </span>
      <span role="gridcell" className={classes['number']} data-column="seq">
        {entry.seq ?? ''}
      </span>
      <span role="gridcell" className={classes['number']} data-column="bytes">
        {formatBytes(entry.bytes)}
      </span>
      <span role="gridcell" className={classes['queries']} data-column="queries">
        <QueryChips queries={entry.queries} names={names} />
      </span>
      <Duration ms={entry.ageMs} column="age" />
      <Duration ms={entry.handlerMs} column="handler" />
      <Duration ms={entry.screenMs} column="screen" />
    </>
  );
}

function LineCells({ entry, names }: { entry: Exclude<Entry, { kind: 'event' }>; names: Names }) {
  const { t } = useTranslation('inspector');
  const line = entryLine(entry, { t, names });
  return (
    <>
      <span role="gridcell" className={classes['event']}>
        <LaneBadge lane={entry.lane}>{t(`kind.${entry.kind}`)}</LaneBadge>
      </span>
      <span role="gridcell" aria-colspan={7} className={classes['line']} title={line}>
        {line}
      </span>
    </>
  );
}

/** Slower than this one begins to feel it. */
const SLOW_MS = 100;

function Duration({ ms, column }: { ms: number | null; column: 'age' | 'handler' | 'screen' }) {
  return (
    <span
      role="gridcell"
      className={classes['number']}
      data-column={column}
      data-slow={column !== 'age' && ms !== null && ms > SLOW_MS}
    >
      {ms === null ? '' : formatMs(ms)}
    </span>
  );
}
