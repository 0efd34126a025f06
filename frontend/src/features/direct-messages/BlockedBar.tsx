import { Button } from '@mantine/core';
import type { Dm } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { useStanding } from '../relations/relations.query.js';
import { useRelationChange } from '../relations/useRelationChange.js';
import classes from './BlockedBar.module.css';
import { useOthers } from './useDmTitle.js';

/** Says that one has blocked the other, before one writes in vain. */
export function BlockedBar({ dm, title }: { dm: Dm; title: string }) {
  const { t } = useTranslation();
  const [other = ''] = useOthers(dm);
  const standing = useStanding(other);
  const { mutate, isPending } = useRelationChange(other);
  if (dm.isGroup || standing !== 'blocked') return null;
  return (
    <div className={classes['bar']} role="status">
      <span className={classes['text']}>{t('relation.isBlocked', { name: title })}</span>
      <Button size="compact-sm" variant="default" loading={isPending} onClick={() => mutate('unblock')}>
        {t('relation.unblock')}
      </Button>
    </div>
  );
}
