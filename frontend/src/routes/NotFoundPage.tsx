import { IconCompass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CoverPage } from '../ui/CoverPage.js';
import { LinkedButton } from '../ui/LinkedButton.js';
import { Notice } from '../ui/Notice.js';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <CoverPage title={t('app.name')}>
      <Notice icon={<IconCompass size={28} />} title={t('state.notFoundTitle')} text={t('state.notFoundText')}>
        <LinkedButton to="/" variant="light">
          {t('state.goHome')}
        </LinkedButton>
      </Notice>
    </CoverPage>
  );
}
