import { IconHistory, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRecentSearches } from '../useRecentSearches.js';
import classes from './RecentSearches.module.css';

/** What was searched for before, to be searched again or forgotten. */
export function RecentSearches({ onTake }: { onTake: (text: string) => void }) {
  const { t } = useTranslation();
  const { recent, forget, forgetAll } = useRecentSearches();
  if (recent.length === 0) return null;
  return (
    <section aria-label={t('search.recent')}>
      <div className={classes['head']}>
        <h2>{t('search.recent')}</h2>
        <button type="button" onClick={forgetAll}>
          {t('search.forgetAll')}
        </button>
      </div>
      <ul className={classes['list']}>
        {recent.map((text) => (
          <li key={text}>
            <button type="button" className={classes['take']} onClick={() => onTake(text)}>
              <IconHistory size={16} aria-hidden />
              <bdi>{text}</bdi>
            </button>
            <button
              type="button"
              className={classes['forget']}
              aria-label={t('search.forget', { text })}
              onClick={() => forget(text)}
            >
              <IconX size={14} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
