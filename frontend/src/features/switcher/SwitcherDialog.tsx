import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useSocketHub } from '@kraken/socket-hub/react';
import { IconHash, IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.js';
import { channelsQuery } from '../channels/channels.query.js';
import { useCommunities } from '../communities/communities.query.js';
import { findPlaces, type Place } from './find-places.js';
import classes from './SwitcherDialog.module.css';

export default function SwitcherDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const places = findPlaces(usePlaces(), text);
  const combobox = useCombobox({ opened: true });
  const go = (key: string) => {
    const place = places.find((candidate) => candidate.key === key);
    if (!place) return;
    onClose();
    void navigate({ to: '/communities/$communityId/channels/$channelId', params: place });
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
              setText(event.currentTarget.value);
              combobox.selectFirstOption();
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={classes['options']} aria-label={t('switcher.title')}>
          {places.map((place) => (
            <Combobox.Option key={place.key} value={place.key} className={classes['option']}>
              <IconHash size={16} />
              <span className={classes['channel']}>{place.channelName}</span>
              <span className={classes['community']}>{place.communityName}</span>
            </Combobox.Option>
          ))}
          {places.length === 0 && <Combobox.Empty>{t('switcher.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </Dialog>
  );
}

/** @returns every channel of every community. */
function usePlaces(): Place[] {
  const hub = useSocketHub();
  const { data } = useCommunities();
  const communities = data?.communities ?? [];
  const lists = useQueries({ queries: communities.map(({ id }) => channelsQuery(hub, id)) });
  return communities.flatMap(({ id: communityId, name: communityName }, index) =>
    (lists[index]?.data?.channels ?? []).map(({ id: channelId, name: channelName }) => ({
      key: channelId,
      communityId,
      communityName,
      channelId,
      channelName,
    })),
  );
}
