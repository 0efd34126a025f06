import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SpoilerText.module.css';

/** Text that is covered until one wants to read it. While it is, nothing of it is read aloud or can be pressed. */
export function SpoilerText({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [isCovered, setIsCovered] = useState(true);
  if (!isCovered) return <span className={classes['read']}>{children}</span>;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    setIsCovered(false);
  };
  return (
    <span
      role="button"
      tabIndex={0}
      className={classes['covered']}
      aria-label={t('markdown.spoiler')}
      title={t('markdown.spoiler')}
      onClick={() => setIsCovered(false)}
      onKeyDown={onKeyDown}
    >
      <span inert>{children}</span>
    </span>
  );
}
