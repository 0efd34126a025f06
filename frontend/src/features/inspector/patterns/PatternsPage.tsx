import type { InspectorFeed } from '@kraken/socket-hub/inspector';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../sessions/me-context.js';
import { formatMs } from '../format-measures.js';
import { eventMeasuresQuery } from './event-measures.query.js';
import { measuredPatterns, measuresOfConnection, measuresOfInstance } from './measured-patterns.js';
import { PatternCard } from './PatternCard.js';
import classes from './PatternsPage.module.css';

/** Each event's declaration beside what is measured, and which of them should change. */
export function PatternsPage({ feed }: { feed: InspectorFeed }) {
  const { t } = useTranslation('inspector');
  const me = useMe();
  const { data } = useQuery({ ...eventMeasuresQuery, enabled: me.isInstanceOwner });
  const measures = data ? measuresOfInstance(data) : measuresOfConnection(feed.tallies.events(), feed.measuredMs);
  const duration = formatMs(measures.sinceMs);
  return (
    <div className={classes['page']} tabIndex={0} role="region" aria-label={t('view.patterns')}>
      <p className={classes['intro']}>
        {t('patterns.intro')} {data ? t('patterns.ofInstance', { duration }) : t('patterns.ofConnection', { duration })}
      </p>
      <ul className={classes['cards']}>
        {measuredPatterns(measures).map((pattern) => (
          <li key={pattern.declaration.name}>
            <PatternCard pattern={pattern} />
          </li>
        ))}
      </ul>
    </div>
  );
}
