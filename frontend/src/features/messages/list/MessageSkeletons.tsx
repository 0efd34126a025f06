import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './MessageSkeletons.module.css';

const LINES = [
  [120, 62],
  [88, 40],
  [140, 78],
  [96, 54],
  [110, 70],
  [82, 34],
  [126, 58],
];

/** The shape of a conversation before it is there. */
export function MessageSkeletons() {
  const { t } = useTranslation();
  return (
    <div className={classes['skeletons']} role="status" aria-label={t('state.loading')}>
      {LINES.map(([name, text]) => (
        <div key={name} className={classes['row']}>
          <Skeleton circle height={40} />
          <div className={classes['lines']}>
            <Skeleton width={name ?? 0} height={12} />
            <Skeleton width={`${text ?? 0}%`} height={12} />
          </div>
        </div>
      ))}
    </div>
  );
}
