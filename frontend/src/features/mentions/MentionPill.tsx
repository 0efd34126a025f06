import { splitMentions, type Mention, type MentionedGroup } from '@kraken/shared';
import { Link } from '@tanstack/react-router';
import { Fragment, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonButton } from '../profiles/PersonButton.js';
import { useMe } from '../sessions/me-context.js';
import { useUser } from '../users/user.query.js';
import classes from './MentionPill.module.css';
import { MentionsContext } from './mentions-context.js';
import { useChannelById } from './useChannelById.js';

/** @returns running text with those who are mentioned in it as pills. */
export function withMentions(text: string): ReactNode {
  const parts = splitMentions(text);
  if (parts.every((part) => typeof part === 'string')) return text;
  return parts.map((part, index) => (
    <Fragment key={index}>{typeof part === 'string' ? part : <MentionPill mention={part} />}</Fragment>
  ));
}

function MentionPill({ mention }: { mention: Mention }) {
  if (mention.kind === 'user') return <UserPill userId={mention.id} />;
  if (mention.kind === 'channel') return <ChannelPill channelId={mention.id} />;
  return <GroupPill group={mention.kind === 'role' ? mention.role : mention.kind} />;
}

/** Under the name that the person has now. */
function UserPill({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { user, isUnknown } = useUser(userId);
  if (isUnknown) return <span className={classes['unknown']}>@{t('members.unknown')}</span>;
  return (
    <PersonButton userId={userId} className={classes['pill']}>
      <span data-me={userId === me.id}>@{user?.displayName ?? '…'}</span>
    </PersonButton>
  );
}

/** A channel that one may not see is like one that is not there. */
function ChannelPill({ channelId }: { channelId: string }) {
  const { t } = useTranslation();
  const channel = useChannelById()(channelId);
  if (!channel) return <span className={classes['unknown']}>#{t('mention.unknownChannel')}</span>;
  return (
    <Link
      to="/communities/$communityId/channels/$channelId"
      params={{ communityId: channel.communityId, channelId }}
      className={classes['pill']}
    >
      <span>#{channel.name}</span>
    </Link>
  );
}

/** Where the author may not call them, it is a word like others. */
function GroupPill({ group }: { group: MentionedGroup }) {
  const { t } = useTranslation();
  const isCalled = use(MentionsContext)?.groups.includes(group) ?? false;
  const name = `@${t(`mention.group.${group}`)}`;
  return isCalled ? (
    <span className={classes['pill']}>
      <span data-me>{name}</span>
    </span>
  ) : (
    name
  );
}
