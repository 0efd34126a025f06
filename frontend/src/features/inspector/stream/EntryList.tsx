import type { Entry } from '@kraken/socket-hub/inspector';
import { useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Names } from '../names.js';
import classes from './EntryList.module.css';
import { EntryRow } from './EntryRow.js';

interface EntryListProps {
  entries: readonly Entry[];
  names: Names;
  selectedId: number | null;
  onSelect: (id: number) => void;
}

const COLUMNS = ['time', 'event', 'room', 'seq', 'bytes', 'queries', 'age', 'handler', 'screen'] as const;
const HEADER_PX = 26;
/** So near to the end one wants to see what comes. */
const NEAR_PX = 16;

/**
 * The entries as a grid of which only what is seen is drawn. It follows the newest as long as one stands at the end. Not a
 * live region: nobody wants a stream read aloud.
 */
export function EntryList({ entries, names, selectedId, onSelect }: EntryListProps) {
  const { t } = useTranslation('inspector');
  const gridId = useId();
  const { scroller, list, onScroll } = useFollowing(entries);
  const index = entries.findIndex(({ id }) => id === selectedId);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, { index, last: entries.length - 1 });
    const entry = next === undefined ? undefined : entries[next];
    if (next === undefined || !entry) return;
    event.preventDefault();
    onSelect(entry.id);
    list.current?.scrollToIndex(next, { align: 'nearest' });
  };
  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : null;
    if (row) onSelect(Number(row.dataset['entry']));
  };
  return (
    <div
      ref={scroller}
      className={classes['grid']}
      role="grid"
      tabIndex={0}
      aria-label={t('view.stream')}
      aria-rowcount={entries.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={index < 0 ? undefined : `${gridId}-${selectedId}`}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onScroll={onScroll}
    >
      <Header />
      <Virtualizer ref={list} scrollRef={scroller} data={entries} startMargin={HEADER_PX} itemSize={26}>
        {(entry) => (
          <EntryRow
            key={entry.id}
            entry={entry}
            names={names}
            rowId={`${gridId}-${entry.id}`}
            isSelected={entry.id === selectedId}
          />
        )}
      </Virtualizer>
    </div>
  );
}

function Header() {
  const { t } = useTranslation('inspector');
  return (
    <div role="row" className={classes['header']}>
      {COLUMNS.map((column) => (
        <span
          key={column}
          role="columnheader"
          data-column={column}
          title={
            column === 'age' || column === 'handler' || column === 'screen' ? t(`columnHint.${column}`) : undefined
          }
        >
          {t(`column.${column}`)}
        </span>
      ))}
    </div>
  );
}

/** Stays at the end while one stands there; scrolling up stops that, scrolling back begins it again. */
function useFollowing(entries: readonly Entry[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const isAtEnd = useRef(true);
  const toEnd = () => list.current?.scrollToIndex(entries.length - 1, { align: 'end' });
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const onScroll = () => {
    const element = scroller.current;
    if (element) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
  };
  return { scroller, list, onScroll };
}

/** @returns where a key leads to; undefined for any other key. Without a selection the newest is first. */
function nextIndex(key: string, { index, last }: { index: number; last: number }): number | undefined {
  const from = index < 0 ? last + 1 : index;
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'ArrowDown':
      return index < 0 ? last : Math.min(last, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
