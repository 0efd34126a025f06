import { limits } from '@kraken/shared';
import { IconArrowLeft, IconClock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { Notice } from '../../ui/Notice.js';
import { ScheduledRow } from './list/ScheduledRow.js';
import { useScheduledMessages } from './scheduled-messages.query.js';
import classes from './ScheduledPage.module.css';

/** Everything that one wants to say later, the next one first; what was refused with its reason. */
export function ScheduledPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useScheduledMessages();
  usePlaceTitle(t('scheduled.title'));
  const messages = data?.messages ?? [];
  const waiting = messages.filter(({ refusal }) => refusal === null);
  const refused = messages.filter(({ refusal }) => refusal !== null);
  return (
    <main className={classes['page']} id="main" data-pane="main" tabIndex={-1}>
      <header className={classes['header']}>
        <Link to="/" className={classes['back']} aria-label={t('action.back')}>
          <IconArrowLeft size={20} />
        </Link>
        <h1 className={classes['title']}>{t('scheduled.title')}</h1>
        {messages.length > 0 && (
          <span className={classes['count']}>
            {t('scheduled.count', { count: messages.length, max: limits.scheduledPerUser })}
          </span>
        )}
      </header>
      <div className={classes['scroll']}>
        {error && !data && <LoadProblem error={error} onRetry={() => void refetch()} />}
        {data && messages.length === 0 && (
          <Notice icon={<IconClock size={28} />} title={t('scheduled.noneTitle')} text={t('scheduled.noneText')} />
        )}
        {[refused, waiting].map(
          (list, index) =>
            list.length > 0 && (
              <section key={index} className={classes['section']}>
                {refused.length > 0 && (
                  <h2 className={classes['heading']}>{t(index === 0 ? 'scheduled.refused' : 'scheduled.waiting')}</h2>
                )}
                <ul className={classes['list']}>
                  {list.map((message) => (
                    <ScheduledRow key={message.id} message={message} />
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
    </main>
  );
}
