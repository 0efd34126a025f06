import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice.js';
import { useProblemText } from './useProblemText.js';

/** A place that could not be filled: says why, and offers to try again. */
export function LoadProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <Notice role="alert" icon={<IconCloudOff size={28} />} title={t('state.brokenTitle')} text={problemText(error)}>
      <Button variant="light" onClick={onRetry}>
        {t('action.retry')}
      </Button>
    </Notice>
  );
}
