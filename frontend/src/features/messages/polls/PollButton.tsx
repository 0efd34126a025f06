import { IconChartBar } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './PollButton.module.css';

const PollDialog = lazy(() => import('./PollDialog.js'));

/** In the composer: asks something to vote on. */
export function PollButton({ channelId }: { channelId: string }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes['button']}
        aria-label={t('poll.create')}
        title={t('poll.create')}
        onClick={() => setIsOpen(true)}
      >
        <IconChartBar size={18} />
      </button>
      <Suspense>{isOpen && <PollDialog channelId={channelId} onClose={() => setIsOpen(false)} />}</Suspense>
    </>
  );
}
