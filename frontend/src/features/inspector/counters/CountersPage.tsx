import { Button } from '@mantine/core';
import type { InspectorFeed } from '@kraken/socket-hub/inspector';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../format-measures.js';
import classes from './CountersPage.module.css';
import { Durations } from './Durations.js';
import { EventTable } from './EventTable.js';
import { PatternShares } from './PatternShares.js';

/** The connection in numbers: what the engine counts always, and what was measured while it was watched. */
export function CountersPage({ feed }: { feed: InspectorFeed }) {
  const { t } = useTranslation('inspector');
  const { ageMs, handlerMs, screenMs } = feed.tallies;
  return (
    <div className={classes['page']} tabIndex={0} role="region" aria-label={t('view.counters')}>
      <section>
        <h3 className={classes['heading']}>{t('counters.sincePage')}</h3>
        <HubNumbers />
      </section>
      <section>
        <div className={classes['headingRow']}>
          <h3 className={classes['heading']}>
            {t('counters.sinceOpened', { time: formatInstant(feed.since ?? 0).slice(0, 8) })}
          </h3>
          <Button size="compact-xs" variant="default" onClick={() => feed.restartMeasures()}>
            {t('action.restart')}
          </Button>
        </div>
        <div className={classes['durations']}>
          <Durations title={t('detail.commitToSocket')} hint={t('columnHint.age')} samples={ageMs} step="age" />
          <Durations title={t('column.handler')} hint={t('columnHint.handler')} samples={handlerMs} step="handler" />
          <Durations title={t('column.screen')} hint={t('columnHint.screen')} samples={screenMs} step="screen" />
        </div>
        <PatternShares tallies={feed.tallies.events()} />
        <EventTable tallies={feed.tallies.events()} />
      </section>
    </div>
  );
}

const NUMBERS = [
  'events',
  'gaps',
  'resumes',
  'reconnects',
  'refusedAnswers',
  'askedAgain',
  'duplicates',
  'handlerErrors',
  'beatMismatches',
] as const;
/** What should stay at 0. */
const ALARMING: ReadonlySet<string> = new Set(['handlerErrors', 'beatMismatches']);

function HubNumbers() {
  const { t } = useTranslation('inspector');
  const { counters } = useSocketHub();
  const { 'too-old': tooOld, 'too-many': tooMany, 'other-history': otherHistory } = counters.resets;
  return (
    <dl className={classes['numbers']}>
      {NUMBERS.map((name) => (
        <div key={name} data-alarm={ALARMING.has(name) && counters[name] > 0}>
          <dt>{t(`counters.${name}`)}</dt>
          <dd>{counters[name]}</dd>
        </div>
      ))}
      <div>
        <dt>{t('counters.resets')}</dt>
        <dd>{tooOld + tooMany + otherHistory}</dd>
        <dd className={classes['reasons']}>{t('counters.resetReasons', { tooOld, tooMany, otherHistory })}</dd>
      </div>
    </dl>
  );
}
