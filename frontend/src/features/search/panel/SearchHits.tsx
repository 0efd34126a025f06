import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { searchFilters, SearchOrderSchema, type SearchHit, type SearchOrder } from '@kraken/shared';
import { IconSearchOff } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../../requests/LoadProblem.js';
import { Notice } from '../../../ui/Notice.js';
import type { SearchChoice, SearchPlace } from '../search-scope.js';
import { useMessageSearch } from '../useMessageSearch.js';
import { RecentSearches } from './RecentSearches.js';
import { SearchHitRow } from './SearchHitRow.js';
import classes from './SearchHits.module.css';

interface SearchHitsProps {
  asked: SearchChoice & { place: SearchPlace };
  onOrder: (order: SearchOrder) => void;
  /** Begins the text with a filter, or with what was searched for before. */
  onBegin: (text: string) => void;
  /** Up from the first hit. */
  onUp: () => void;
  onOpen: (hit: SearchHit) => void;
  onClose: () => void;
}

/** What was found, and what to say where nothing is. Arrow keys go from hit to hit. */
export function SearchHits({ asked, onOrder, onBegin, onUp, onOpen, onClose }: SearchHitsProps) {
  const { t } = useTranslation();
  const search = useMessageSearch(asked);
  const { hits, isStale, hasMore } = search;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape') return rove(event, onUp);
    event.stopPropagation();
    onClose();
  };
  if (!search.isAsked) return <Beginning onBegin={onBegin} />;
  if (search.error) return <LoadProblem error={search.error} onRetry={search.retry} />;
  if (!hits) return <HitSkeletons />;
  if (hits.length === 0 && isStale) return <HitSkeletons />;
  if (hits.length === 0)
    return <Notice icon={<IconSearchOff size={28} />} title={t('search.noneTitle')} text={t('search.noneText')} />;
  return (
    <div className={classes['scroll']} role="region" aria-label={t('search.hits')} data-stale={isStale}>
      <div className={classes['head']}>
        <p className={classes['count']} role="status">
          {t(`search.${hasMore ? MORE[asked.order] : 'count'}`, { count: hits.length })}
        </p>
        <OrderChoice value={asked.order} onChange={onOrder} />
      </div>
      <ol className={classes['hits']}>
        {hits.map((hit: SearchHit) => (
          <li key={hit.messageId}>
            <SearchHitRow hit={hit} onOpen={onOpen} onKeyDown={onKeyDown} />
          </li>
        ))}
      </ol>
      {hasMore && (
        <Button variant="subtle" fullWidth loading={search.isLoadingMore} onClick={search.loadMore}>
          {t('search.more')}
        </Button>
      )}
    </div>
  );
}

const MORE = { newest: 'countMore', relevance: 'countBest' } as const;

function OrderChoice({ value, onChange }: { value: SearchOrder; onChange: (order: SearchOrder) => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('search.orders')}
      data={SearchOrderSchema.options.map((order) => ({ value: order, label: t(`search.order.${order}`) }))}
      value={value}
      onChange={onChange}
    />
  );
}

function rove(event: KeyboardEvent<HTMLElement>, onUp: () => void): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const hits = [...(event.currentTarget.closest('ol')?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])];
  const index = hits.findIndex((hit) => hit === document.activeElement);
  const next = hits[index + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next) next.focus();
  else if (event.key === 'ArrowUp') onUp();
}

/** Nothing is typed yet: what could be. */
function Beginning({ onBegin }: { onBegin: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes['scroll']}>
      <RecentSearches onTake={onBegin} />
      <h2 className={classes['heading']}>{t('search.narrow')}</h2>
      <ul className={classes['filters']}>
        {searchFilters.map((filter) => (
          <li key={filter}>
            <button type="button" onClick={() => onBegin(`${filter}:`)}>
              <b>{filter}:</b> {t(`search.filter.${filter}`)}
            </button>
          </li>
        ))}
      </ul>
      <p className={classes['hint']}>{t('search.hint')}</p>
    </div>
  );
}

function HitSkeletons() {
  return (
    <div className={classes['scroll']} aria-hidden>
      {[88, 62, 94, 70].map((width) => (
        <div key={width} className={classes['waiting']}>
          <Skeleton width={120} height={12} />
          <Skeleton width={`${width}%`} height={12} />
        </div>
      ))}
    </div>
  );
}
