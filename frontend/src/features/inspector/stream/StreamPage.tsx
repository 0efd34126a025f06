import { useSocketHub } from '@kraken/socket-hub/react';
import type { Entry, InspectorFeed } from '@kraken/socket-hub/inspector';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isEscapeToLeave } from '../../../ui/is-escape-to-leave.js';
import type { Names } from '../names.js';
import { EntryDetail } from './EntryDetail.js';
import { EntryList } from './EntryList.js';
import { createEntryText } from './entry-text.js';
import { exportEntries } from './export-entries.js';
import { filterEntries, type EntryFilter } from './filter-entries.js';
import classes from './StreamPage.module.css';
import { StreamTools } from './StreamTools.js';

const FIRST_FILTER: EntryFilter = { text: '', hiddenLanes: new Set(['heartbeat']) };

/** What comes and goes over the connection, as it happens; what is selected stands beside it. */
export function StreamPage({ feed, names }: { feed: InspectorFeed; names: Names }) {
  const { t } = useTranslation('inspector');
  const hub = useSocketHub();
  const [filter, setFilter] = useState(FIRST_FILTER);
  const [selectedId, setSelectedId] = useState<number | null>(null);
  // Paused, the recording goes on: only what is shown stands still.
  const [frozen, setFrozen] = useState<readonly Entry[] | null>(null);
  const all = frozen ?? feed.entries;
  const textOf = useMemo(() => createEntryText({ t, names }), [t, names]);
  const shown = useMemo(() => filterEntries(all, filter, textOf), [all, filter, textOf]);
  const selected = all.find(({ id }) => id === selectedId);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!selected || !isEscapeToLeave(event)) return;
    event.stopPropagation();
    setSelectedId(null);
  };
  return (
    // Esc closes what is selected, wherever in here the focus is.
    <div className={classes['page']} data-selected={selected !== undefined} role="presentation" onKeyDown={onKeyDown}>
      <StreamTools
        filter={filter}
        onFilter={setFilter}
        count={t('count', { shown: shown.length, all: all.length })}
        waiting={frozen && (feed.entries.at(-1)?.id ?? 0) - (frozen.at(-1)?.id ?? 0)}
        onPause={() => setFrozen(frozen ? null : feed.entries)}
        onClear={() => {
          feed.clear();
          setFrozen(null);
        }}
        onExport={() => exportEntries({ entries: shown, counters: hub.counters })}
      />
      <div className={classes['list']}>
        <EntryList entries={shown} names={names} selectedId={selected ? selectedId : null} onSelect={setSelectedId} />
        {shown.length === 0 && (
          <p className={classes['none']}>{all.length === 0 ? t('filter.noneYet') : t('filter.none')}</p>
        )}
      </div>
      {selected && (
        <div className={classes['detail']}>
          <EntryDetail entry={selected} names={names} onClose={() => setSelectedId(null)} />
        </div>
      )}
    </div>
  );
}
