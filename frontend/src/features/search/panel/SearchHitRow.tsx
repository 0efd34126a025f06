import type { SearchHit } from '@kraken/shared';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatFull } from '../../../ui/time/format-time.js';
import { useChannels } from '../../channels/channels.query.js';
import { useDm } from '../../direct-messages/dms.query.js';
import { useDmTitle } from '../../direct-messages/useDmTitle.js';
import { useNamedText } from '../../mentions/useNamedText.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import classes from './SearchHitRow.module.css';

interface SearchHitRowProps {
  hit: SearchHit;
  onOpen: (hit: SearchHit) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** A message that was found; leads to it. */
export function SearchHitRow({ hit, onOpen, onKeyDown }: SearchHitRowProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { communityId, channelId, threadId, position } = hit;
  const open = () => {
    const search = { at: position, ...(threadId === null ? {} : { thread: threadId }) };
    void (communityId === null
      ? navigate({ to: '/dms/$channelId', params: { channelId }, search })
      : navigate({ to: '/communities/$communityId/channels/$channelId', params: { communityId, channelId }, search }));
    onOpen(hit);
  };
  return (
    <button type="button" className={classes['hit']} data-hit onClick={open} onKeyDown={onKeyDown}>
      <span className={classes['who']}>
        <UserAvatar userId={hit.authorId} size="small" />
        <UserName userId={hit.authorId} />
        <span className={classes['place']}>
          {communityId === null ? (
            <DmName channelId={channelId} />
          ) : (
            <ChannelName communityId={communityId} channelId={channelId} />
          )}
        </span>
        {threadId !== null && <span className={classes['place']}>{t('search.inThread')}</span>}
        <time dateTime={hit.createdAt}>{formatFull(hit.createdAt)}</time>
      </span>
      <span className={classes['text']}>
        <Marked hit={hit} />
      </span>
    </button>
  );
}

/** The text with what was found in it marked. The ranges come in order, and do not overlap. */
function Marked({ hit: { excerpt, highlights } }: { hit: SearchHit }) {
  return (
    <>
      {highlights.map(({ from, to }, i) => (
        <Fragment key={from}>
          <Named text={excerpt.slice(highlights[i - 1]?.to ?? 0, from)} />
          <mark>{excerpt.slice(from, to)}</mark>
        </Fragment>
      ))}
      <Named text={excerpt.slice(highlights.at(-1)?.to ?? 0)} />
    </>
  );
}

const Named = ({ text }: { text: string }) => useNamedText(text);

function ChannelName({ communityId, channelId }: { communityId: string; channelId: string }) {
  const { data } = useChannels(communityId);
  const channel = data?.channels.find(({ id }) => id === channelId);
  return channel ? `#${channel.name}` : null;
}

function DmName({ channelId }: { channelId: string }) {
  const { t } = useTranslation();
  const { data } = useDm(channelId);
  return useDmTitle(data) || t('search.aDm');
}
