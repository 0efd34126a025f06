import type { OutboxEntry } from '@kraken/socket-hub';
import { useOutbox } from '@kraken/socket-hub/react';
import { notifications } from '@mantine/notifications';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOf } from '../../socket-hub/message-entries.js';

/** Says once where to find a text that was refused in a place that is not on the screen: it may not exist any more. */
export function UnsentNotice() {
  const { t } = useTranslation();
  const { channelId } = useParams({ strict: false });
  const told = useRef(new Set<string>());
  const isElsewhere = (entry: OutboxEntry) => entry.state === 'failed' && placeOf(entry).channelId !== channelId;
  const refused = useOutbox().filter(isElsewhere);
  useEffect(() => {
    for (const { id } of refused) {
      if (told.current.has(id)) continue;
      told.current.add(id);
      notifications.show({ id: `unsent-${id}`, message: t('unsent.notice'), autoClose: false });
    }
  }, [refused, t]);
  return null;
}
