import { declarationOf, isServerEvent } from '@kraken/shared';
import type { Entry, EventEntry } from '@kraken/socket-hub/inspector';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/IconButton.js';
import { formatBytes, formatInstant } from '../format-measures.js';
import { LaneBadge } from '../LaneBadge.js';
import type { Names } from '../names.js';
import classes from './EntryDetail.module.css';
import { entryLine } from './entry-line.js';
import { Journey } from './Journey.js';
import { JsonView } from './JsonView.js';
import { OutcomeIcon } from './QueryChips.js';

interface EntryDetailProps {
  entry: Entry;
  names: Names;
  onClose: () => void;
}

/** All that is known of one entry. */
export function EntryDetail({ entry, names, onClose }: EntryDetailProps) {
  const { t } = useTranslation('inspector');
  const isEvent = entry.kind === 'event';
  return (
    <section className={classes['detail']} aria-label={t('detail.label')} data-lane={entry.lane} tabIndex={0}>
      <header className={classes['header']}>
        <h3 className={classes['title']}>{isEvent ? entry.name || t('mark.silent') : t(`kind.${entry.kind}`)}</h3>
        <LaneBadge lane={entry.lane}>{t(`lane.${entry.lane}`)}</LaneBadge>
        <IconButton label={t('action.closeEntry')} className={classes['close']} onClick={onClose}>
          <IconX size={16} />
        </IconButton>
      </header>
      {isEvent ? <EventDetail entry={entry} names={names} /> : <OtherDetail entry={entry} names={names} />}
    </section>
  );
}

function EventDetail({ entry, names }: { entry: Entry & EventEntry; names: Names }) {
  const { t } = useTranslation('inspector');
  return (
    <>
      {isServerEvent(entry.name) && <p className={classes['why']}>{declarationOf(entry.name).why}</p>}
      <Part title={t('detail.journey')}>
        <Journey event={entry} />
      </Part>
      <dl className={classes['facts']}>
        <Fact name={t('column.time')} value={formatInstant(entry.atMs)} />
        <Fact name={t('column.room')} value={names.room(entry.room)} />
        <Fact name={t('column.seq')} value={entry.seq} />
        <Fact name={t('column.bytes')} value={formatBytes(entry.bytes)} />
        <Fact name={t('detail.delivery')} value={entry.delivery} />
        <Fact name={t('detail.id')} value={entry.eventId} />
      </dl>
      <Part title={t('detail.queries')}>
        <Queries entry={entry} names={names} />
      </Part>
      <JsonView title={t('detail.payload')} value={entry.payload} />
    </>
  );
}

function OtherDetail({ entry, names }: { entry: Exclude<Entry, { kind: 'event' }>; names: Names }) {
  const { t } = useTranslation('inspector');
  const { id: _id, lane: _lane, atMs, ...rest } = entry;
  return (
    <>
      <p>{entryLine(entry, { t, names })}</p>
      <p className={classes['why']}>{t(`meaning.${entry.kind}`)}</p>
      <dl className={classes['facts']}>
        <Fact name={t('column.time')} value={formatInstant(atMs)} />
      </dl>
      <JsonView title={t('detail.entry')} value={rest} />
    </>
  );
}

function Queries({ entry, names }: { entry: EventEntry; names: Names }) {
  const { t } = useTranslation('inspector');
  if (entry.listeners !== null) return <p>{t('detail.listeners', { count: entry.listeners })}</p>;
  if (entry.queries.length === 0) return <p className={classes['quiet']}>{t('detail.noQueries')}</p>;
  return (
    <ul className={classes['queries']}>
      {entry.queries.map(({ queryHash, outcome, isSeen }) => (
        <li key={queryHash} data-outcome={outcome}>
          <OutcomeIcon outcome={outcome} />
          <span className={classes['query']} title={queryHash}>
            {names.query(queryHash)}
          </span>
          <span className={classes['quiet']}>
            {t(`outcome.${outcome}`)} · {isSeen ? t('detail.seen') : t('detail.unseen')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes['part']}>
      <h4 className={classes['heading']}>{title}</h4>
      {children}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string | number | null }) {
  if (value === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
