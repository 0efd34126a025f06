import type { EventEntry } from '@kraken/socket-hub/inspector';
import { useTranslation } from 'react-i18next';
import { formatMs } from '../format-measures.js';
import classes from './Journey.module.css';
import { journeySteps } from './journey-steps.js';

/** The way of an event from the commit to the screen, each step as long as it took. */
export function Journey({ event }: { event: EventEntry }) {
  const { t } = useTranslation('inspector');
  const steps = journeySteps(event);
  const notes = [
    event.ageMs === null ? t('detail.unknownAge') : null,
    event.screenMs === null && event.queries.length > 0 ? t('detail.notOnScreen') : null,
  ].filter((note) => note !== null);
  return (
    <>
      {steps.length > 0 && (
        <ol className={classes['steps']}>
          {steps.map(({ name, ms, share }) => (
            <li key={name} data-step={name} style={{ '--share': share }}>
              <span className={classes['bar']} />
              <span className={classes['ms']}>{formatMs(ms)}</span>
              <span className={classes['name']}>{t(`detail.${name}`)}</span>
            </li>
          ))}
        </ol>
      )}
      {notes.length > 0 && <p className={classes['note']}>{notes.join(' ')}</p>}
    </>
  );
}
