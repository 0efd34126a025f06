import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestError } from '../requests/request-error.js';
import { useProblemText } from '../requests/useProblemText.js';
import { CoverPage } from '../ui/CoverPage.js';
import { Notice } from '../ui/Notice.js';

/** Without an answer from the server it is asked again by itself. */
const RETRY_MS = 3000;

/** Something that should not have happened, or a server that does not answer. */
export function BrokenPage({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const problemText = useProblemText();
  const isRequest = error instanceof RequestError;
  const retry = () => {
    reset();
    void router.invalidate();
  };
  useEffect(() => {
    if (!isRequest) return undefined;
    const timer = setInterval(() => void router.invalidate(), RETRY_MS);
    return () => clearInterval(timer);
  }, [isRequest, router]);
  return (
    <CoverPage title={t('app.name')}>
      <Notice
        role="alert"
        icon={<IconCloudOff size={28} />}
        title={t('state.brokenTitle')}
        text={isRequest ? problemText(error) : t('state.brokenText')}
      >
        <Button onClick={retry}>{t('action.retry')}</Button>
      </Notice>
    </CoverPage>
  );
}
