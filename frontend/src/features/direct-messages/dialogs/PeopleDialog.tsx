import type { Dm } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/Dialog.js';
import { PeopleList } from '../people/PeopleList.js';

/** The people of a group where there is no room for the panel. */
export default function PeopleDialog({ dm, onClose }: { dm: Dm; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t('dm.people', { count: dm.memberIds.length })}>
      <PeopleList dm={dm} />
    </Dialog>
  );
}
