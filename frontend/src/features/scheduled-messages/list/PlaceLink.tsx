import type { ScheduledMessage } from '@kraken/shared';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDms } from '../../direct-messages/dms.query.js';
import { useDmTitle } from '../../direct-messages/useDmTitle.js';
import { useChannelById } from '../../mentions/useChannelById.js';
import classes from './ScheduledRow.module.css';

/** Where it is to be said; without a way there where one sees no such place. */
export function PlaceLink({ message: { channelId, threadId } }: { message: ScheduledMessage }) {
  const { t } = useTranslation();
  const channel = useChannelById()(channelId);
  const dm = useDms().dms.find((one) => one.channelId === channelId);
  const title = useDmTitle(dm);
  const search = threadId === null ? {} : { thread: threadId };
  const named = (name: string) => (threadId === null ? name : t('scheduled.inThread', { place: name }));
  if (channel)
    return (
      <Link
        to="/communities/$communityId/channels/$channelId"
        params={{ communityId: channel.communityId, channelId }}
        search={search}
        className={classes['place']}
      >
        {named(`#${channel.name}`)}
      </Link>
    );
  if (dm)
    return (
      <Link to="/dms/$channelId" params={{ channelId }} search={search} className={classes['place']}>
        {named(title)}
      </Link>
    );
  return (
    <span className={classes['place']} data-gone="true">
      {t('scheduled.gone')}
    </span>
  );
}
