import { TextInput } from '@mantine/core';
import type { Lane } from '@kraken/socket-hub/inspector';
import { IconDownload, IconEraser, IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/IconButton.js';
import { lanes, type EntryFilter } from './filter-entries.js';
import classes from './StreamTools.module.css';

interface StreamToolsProps {
  filter: EntryFilter;
  onFilter: (filter: EntryFilter) => void;
  /** How much is shown, in words. */
  count: string;
  /** How many came since the pause; null while it is not paused. */
  waiting: number | null;
  onPause: () => void;
  onClear: () => void;
  onExport: () => void;
}

/** The head of the stream: what is shown, and what can be done with it. */
export function StreamTools({ filter, onFilter, count, waiting, onPause, onClear, onExport }: StreamToolsProps) {
  const { t } = useTranslation('inspector');
  const isPaused = waiting !== null;
  return (
    <div className={classes['tools']}>
      <TextInput
        size="xs"
        className={classes['search']}
        aria-label={t('filter.text')}
        placeholder={t('filter.placeholder')}
        leftSection={<IconSearch size={14} />}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <LaneSwitches filter={filter} onFilter={onFilter} />
      <div className={classes['actions']}>
        <span className={classes['count']} data-paused={isPaused}>
          {isPaused ? t('paused', { count: waiting }) : count}
        </span>
        <IconButton label={isPaused ? t('action.resume') : t('action.pause')} onClick={onPause}>
          {isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
        </IconButton>
        <IconButton label={t('action.clear')} onClick={onClear}>
          <IconEraser size={16} />
        </IconButton>
        <IconButton label={t('action.export')} onClick={onExport}>
          <IconDownload size={16} />
        </IconButton>
      </div>
    </div>
  );
}

function LaneSwitches({ filter, onFilter }: Pick<StreamToolsProps, 'filter' | 'onFilter'>) {
  const { t } = useTranslation('inspector');
  const toggle = (lane: Lane) => {
    const hiddenLanes = new Set(filter.hiddenLanes);
    if (!hiddenLanes.delete(lane)) hiddenLanes.add(lane);
    onFilter({ ...filter, hiddenLanes });
  };
  return (
    <div className={classes['lanes']} role="group" aria-label={t('filter.lanes')}>
      {lanes.map((lane) => (
        <button
          key={lane}
          type="button"
          className={classes['lane']}
          data-lane={lane}
          title={t(`laneHint.${lane}`)}
          aria-pressed={!filter.hiddenLanes.has(lane)}
          onClick={() => toggle(lane)}
        >
          {t(`lane.${lane}`)}
        </button>
      ))}
    </div>
  );
}
