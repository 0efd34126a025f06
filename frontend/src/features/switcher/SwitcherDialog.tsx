import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconHash, IconMessageCircle, IconSearch, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.js';
import { useOpenDm } from '../direct-messages/useOpenDm.js';
import { findPlaces, type Target } from './find-places.js';
import classes from './SwitcherDialog.module.css';
import { usePlaces } from './usePlaces.js';

interface SwitcherDialogProps {
  text: string;
  onText: (text: string) => void;
  onClose: () => void;
}

export default function SwitcherDialog({ text, onText, onClose }: SwitcherDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const openDm = useOpenDm();
  const places = findPlaces(usePlaces(text), text);
  const combobox = useCombobox({ opened: true });
  const go = (key: string) => {
    const place = places.find((candidate) => candidate.key === key);
    if (!place) return;
    onClose();
    const { target } = place;
    if (target.kind === 'person') openDm.mutate([target.userId]);
    else if (target.kind === 'dm') void navigate({ to: '/dms/$channelId', params: target });
    else void navigate({ to: '/communities/$communityId/channels/$channelId', params: target });
  };
  return (
    <Dialog onClose={onClose} title={t('switcher.open')} isHigh>
      <Combobox store={combobox} onOptionSubmit={go}>
        <Combobox.EventsTarget>
          <TextInput
            aria-label={t('switcher.title')}
            placeholder={t('switcher.placeholder')}
            leftSection={<IconSearch size={18} />}
            value={text}
            data-autofocus
            onKeyDown={(event) => {
              // The list is always open here: Esc means the dialog.
              if (event.key === 'Escape') onClose();
            }}
            onChange={(event) => {
              onText(event.currentTarget.value);
              combobox.selectFirstOption();
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={classes['options']} aria-label={t('switcher.title')}>
          {places.map((place) => (
            <Combobox.Option key={place.key} value={place.key} className={classes['option']}>
              <PlaceIcon target={place.target} />
              <span className={classes['name']}>{place.name}</span>
              <span className={classes['beside']}>{place.beside}</span>
            </Combobox.Option>
          ))}
          {places.length === 0 && <Combobox.Empty>{t('switcher.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </Dialog>
  );
}

function PlaceIcon({ target }: { target: Target }) {
  if (target.kind === 'channel') return <IconHash size={16} />;
  return target.kind === 'dm' ? <IconMessageCircle size={16} /> : <IconUser size={16} />;
}
