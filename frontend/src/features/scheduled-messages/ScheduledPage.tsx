import { limits } from '@kraken/shared';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { Notice } from '../../ui/Notice.js';
import { PageFrame } from '../../ui/PageFrame.js';
import { ScheduledRow } from './list/ScheduledRow.js';
import { useScheduledMessages } from './scheduled-messages.query.js';
import classes from './ScheduledPage.module.css';

/** Everything that one wants to say later, the next one first; what was refused with its reason. */
export function ScheduledPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useScheduledMessages();
  const messages = data?.messages ?? [];
  const waiting = messages.filter(({ refusal }) => refusal === null);
  const refused = messages.filter(({ refusal }) => refusal !== null);
  return (
    <PageFrame
      title={t('scheduled.title')}
      back={{ to: '/' }}
      isPane
      aside={
        messages.length > 0 && (
          <span className={classes['count']}>
            {t('scheduled.count', { count: messages.length, max: limits.scheduledPerUser })}
          </span>
        )
      }
    >
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
    </PageFrame>
  );
}
