import { nameEmoji, splitMentions, type Mention } from '@kraken/shared';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../users/user.query.js';
import { useChannelById } from './useChannelById.js';

/** @returns a text with names where people and channels are mentioned: for excerpts, and to be said aloud. */
export function useNamedText(text: string): string {
  const { t } = useTranslation();
  const parts = useMemo(() => splitMentions(nameEmoji(text)), [text]);
  const ids = parts.flatMap((part) => (typeof part !== 'string' && part.kind === 'user' ? [part.id] : []));
  const users = useUsers(ids);
  const findChannel = useChannelById();
  const nameOf = (mention: Mention): string => {
    if (mention.kind === 'user') return `@${users.find(({ id }) => id === mention.id)?.displayName ?? '…'}`;
    if (mention.kind === 'channel') return `#${findChannel(mention.id)?.name ?? t('mention.unknownChannel')}`;
    return groupName(t, mention);
  };
  return parts.map((part) => (typeof part === 'string' ? part : nameOf(part))).join('');
}

const groupName = (t: TFunction, mention: Exclude<Mention, { kind: 'user' | 'channel' }>): string =>
  `@${t(`mention.group.${mention.kind === 'role' ? mention.role : mention.kind}`)}`;
