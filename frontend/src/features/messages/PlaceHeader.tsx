import { Skeleton } from '@mantine/core';
import { IconArrowLeft, IconUsers } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.js';
import { ConnectionState } from '../connection/ConnectionState.js';
import { NotificationButton } from '../notification-settings/NotificationButton.js';
import { SearchButton } from '../search/SearchButton.js';
import type { ConversationPlace } from './conversation-place.js';
import { PinsButton } from './PinsButton.js';
import classes from './PlaceHeader.module.css';
import { ThreadsButton } from './ThreadsButton.js';

interface PlaceHeaderProps {
  place: Pick<ConversationPlace, 'id' | 'communityId'>;
  /** Where the arrow of a phone leads. */
  back: LinkProps;
  sign: ReactNode;
  name: string;
  /** How somebody is, beside the name. */
  state?: ReactNode;
  /** A phone has no room for it. */
  about?: string | undefined;
  /** The list of those who are here. */
  people?: { isOpen: boolean; label: string; toggle: () => void } | undefined;
  /** What else can be done here. */
  menu?: ReactNode;
}

/** The head of a conversation: where one is, how the connection is, and what can be opened beside it. */
export function PlaceHeader({ place, back, sign, name, state, about, people, menu }: PlaceHeaderProps) {
  const { t } = useTranslation();
  const { id, communityId } = place;
  return (
    <header className={classes['header']}>
      <Link {...back} className={classes['back']} activeProps={{}} aria-label={t('action.back')}>
        <IconArrowLeft size={20} />
      </Link>
      {sign}
      <h1 className={classes['name']}>{name}</h1>
      {state}
      <p className={classes['about']} title={about}>
        <span>{about}</span>
      </p>
      <span className={classes['connection']}>
        <ConnectionState />
      </span>
      <SearchButton />
      <ThreadsButton />
      <PinsButton />
      <NotificationButton kind="channel" id={id} place={{ communityId, channelId: id, threadId: null }} />
      {people && (
        <IconButton
          className={classes['people']}
          label={people.label}
          aria-pressed={people.isOpen}
          onClick={people.toggle}
        >
          <IconUsers size={18} />
        </IconButton>
      )}
      {menu}
    </header>
  );
}

/** Keeps the place of it while it is not known what stands there. */
export function PlaceHeaderSkeleton() {
  return (
    <header className={classes['header']}>
      <Skeleton circle height={20} />
      <Skeleton width={140} height={12} />
    </header>
  );
}
