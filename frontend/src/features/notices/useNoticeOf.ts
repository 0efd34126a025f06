import { excerptOf, pathOfMessage, splitMentions, type Message, type MessageNotice } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { parseMarkdown, plainText } from '../../ui/markdown/parse-markdown.js';
import { channelsQuery } from '../channels/channels.query.js';
import { useCommunities } from '../communities/communities.query.js';
import { useDms } from '../direct-messages/dms.query.js';
import { userQuery } from '../users/user.query.js';

interface FoundNotice {
  /** Null: in a direct message. */
  readonly communityId: string | null;
  /** @returns what is to be shown, once it is known who wrote. */
  readonly ask: () => Promise<MessageNotice>;
}

/** @returns what says of a message where it stands, and what is shown of it. */
export function useNoticeOf(): (message: Message) => FoundNotice {
  const { t } = useTranslation();
  const hub = useSocketHub();
  const queryClient = useQueryClient();
  const communities = useCommunities().data?.communities ?? NONE;
  const lists = useQueries({ queries: communities.map(({ id }) => channelsQuery(hub, id)), combine: channelsIn });
  const { dms } = useDms();
  return useCallback(
    (message) => {
      const { channelId, threadId, position, authorId, content, id } = message;
      const channel = lists.find((candidate) => candidate.id === channelId);
      const community = communities.find((candidate) => candidate.id === channel?.communityId);
      const group = dms.find((dm) => dm.channelId === channelId)?.name ?? '';
      const where = channel ? `#${channel.name}, ${community?.name ?? ''}` : group;
      const communityId = channel?.communityId ?? null;
      const ask = async (): Promise<MessageNotice> => {
        const nameOf = async (userId: string) => {
          const user = await queryClient.ensureQueryData(userQuery(hub, userId)).catch(() => undefined);
          return user?.value.displayName ?? t('members.unknown');
        };
        const said = splitMentions(content).map(async (part) => {
          if (typeof part === 'string') return part;
          if (part.kind === 'user') return `@${await nameOf(part.id)}`;
          if (part.kind === 'channel') return `#${lists.find((found) => found.id === part.id)?.name ?? '…'}`;
          return `@${part.kind === 'role' ? part.role : part.kind}`;
        });
        const name = await nameOf(authorId);
        return {
          title: where === '' ? name : `${name} (${where})`,
          body: plainText(parseMarkdown(excerptOf((await Promise.all(said)).join('')))),
          path: pathOfMessage({ communityId, channelId, threadId, position }),
          placeId: threadId ?? channelId,
          read: threadId === null ? { channelId, position } : null,
          messageId: id,
        };
      };
      return { communityId, ask };
    },
    [t, hub, queryClient, communities, lists, dms],
  );
}

const NONE: readonly never[] = [];

const channelsIn = (
  results: readonly { data?: { channels: { id: string; name: string; communityId: string }[] } | undefined }[],
) => results.flatMap(({ data }) => data?.channels ?? []);
