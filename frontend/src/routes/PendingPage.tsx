import { useTranslation } from 'react-i18next';
import { Mark } from '../ui/Mark.js';
import classes from './PendingPage.module.css';

/** While the next page is on its way, and only when that takes long. */
export function PendingPage() {
  const { t } = useTranslation();
  return (
    <div className={classes['page']} role="status" aria-label={t('state.loading')}>
      <Mark size={44} />
    </div>
  );
}
