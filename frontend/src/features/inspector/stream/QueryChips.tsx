import type { TouchedQuery } from '@kraken/socket-hub';
import { IconArrowNarrowDown, IconEqual, IconPencil, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Names } from '../names.js';
import classes from './QueryChips.module.css';

/** As many as stand in a row. */
const MOST = 2;

/** The queries that an event touched, each with what it did to it. */
export function QueryChips({ queries, names }: { queries: readonly TouchedQuery[]; names: Names }) {
  const { t } = useTranslation('inspector');
  // What is too long for its column is cut there, and said whole where one points at it.
  const wholeOf = ({ queryHash, outcome }: TouchedQuery) => `${names.query(queryHash)} · ${t(`outcome.${outcome}`)}`;
  return (
    <>
      {queries.slice(0, MOST).map((query) => (
        <span key={query.queryHash} className={classes['chip']} data-outcome={query.outcome} title={wholeOf(query)}>
          <OutcomeIcon outcome={query.outcome} />
          <span className={classes['name']}>{names.query(query.queryHash)}</span>
        </span>
      ))}
      {queries.length > MOST && (
        <span className={classes['more']} title={queries.slice(MOST).map(wholeOf).join('\n')}>
          {t('more', { count: queries.length - MOST })}
        </span>
      )}
    </>
  );
}

const icons = { written: IconPencil, unchanged: IconEqual, known: IconArrowNarrowDown, needed: IconRefresh } as const;

/** What an event did to a query, as a sign with its word. */
export function OutcomeIcon({ outcome }: { outcome: TouchedQuery['outcome'] }) {
  const { t } = useTranslation('inspector');
  const Icon = icons[outcome];
  return <Icon size={13} role="img" aria-label={t(`outcome.${outcome}`)} />;
}
