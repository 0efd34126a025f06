import { useTranslation } from 'react-i18next';
import classes from './CharactersLeft.module.css';

/** From so many characters before the limit it is told. */
const WARN_LEFT = 300;

/** Silent until the limit is near. */
export function CharactersLeft({ left }: { left: number }) {
  const { t } = useTranslation();
  if (left >= WARN_LEFT) return null;
  return (
    <span className={classes['left']} data-over={left < 0} role="status">
      {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
    </span>
  );
}
