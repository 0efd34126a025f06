import { useTranslation } from 'react-i18next';
import { usePartnerShown } from './presence.query.js';
import classes from './ShownLabel.module.css';

/** In a word how somebody whom one talks to is shown. */
export function ShownLabel({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const shown = usePartnerShown(userId);
  return shown && <span className={classes['label']}>{t(`presence.${shown}`)}</span>;
}
