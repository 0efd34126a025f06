import type { Dm } from '@kraken/shared';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/IconButton.js';
import { useCloseDm } from '../useCloseDm.js';
import { useDmTitle } from '../useDmTitle.js';

/** Takes a direct message from the list. It comes back with the next thing that is said in it. */
export function CloseDmButton({ dm, className }: { dm: Dm; className: string | undefined }) {
  const { t } = useTranslation();
  const title = useDmTitle(dm);
  const { mutate, isPending } = useCloseDm(dm.channelId);
  return (
    <IconButton
      label={t('dm.closeOf', { title })}
      className={className ?? ''}
      size="sm"
      disabled={isPending}
      onClick={() => mutate()}
    >
      <IconX size={14} />
    </IconButton>
  );
}
