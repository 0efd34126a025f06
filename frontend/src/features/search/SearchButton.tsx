import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchSwitch } from './search-context.js';
import classes from './SearchButton.module.css';

/** Opens the search beside the conversation; looks like the field that it leads to where there is room. */
export function SearchButton() {
  const { t } = useTranslation();
  const search = useSearchSwitch();
  if (!search) return null;
  return (
    <button
      type="button"
      className={classes['button']}
      data-search-button
      aria-pressed={search.isOpen}
      aria-label={t(search.isOpen ? 'search.hide' : 'search.show')}
      title={t('search.keys')}
      onClick={search.toggle}
    >
      <IconSearch size={16} />
      <span>{t('search.field')}</span>
    </button>
  );
}
