import { excerptOf, pathOfMessage, type PushPayload } from '@kraken/shared';
import type { PushCandidate } from './push-recipients.repository.js';

const MENTION = /<@([0-9a-f-]{36})>/gi;
/** What is hidden in the conversation is hidden on a locked screen. */
const SPOILER = /\|\|[\s\S]+?\|\|/g;

/** @returns who is mentioned in a text, by id. */
export const mentionedIn = (content: string): string[] =>
  [...content.matchAll(MENTION)].flatMap(([, id]) => (id === undefined ? [] : [id.toLowerCase()]));

/** @returns what a device is told of a message. @param names of the people it mentions, by id */
export function pushTextOf(
  candidate: Pick<
    PushCandidate,
    | 'authorName'
    | 'channelId'
    | 'channelName'
    | 'communityId'
    | 'communityName'
    | 'content'
    | 'messageId'
    | 'position'
    | 'threadId'
  >,
  names: ReadonlyMap<string, string>,
): PushPayload {
  const { channelId, content, messageId, position, threadId } = candidate;
  const said = content
    .replaceAll(SPOILER, '▒▒▒')
    .replaceAll(MENTION, (_, id: string) => `@${names.get(id.toLowerCase()) ?? '…'}`);
  return {
    kind: 'message',
    notice: {
      title: titleOf(candidate),
      body: excerptOf(said),
      path: pathOfMessage(candidate),
      placeId: threadId ?? channelId,
      read: threadId === null ? { channelId, position } : null,
      messageId,
    },
  };
}

function titleOf({
  authorName,
  channelName,
  communityName,
}: Pick<PushCandidate, 'authorName' | 'channelName' | 'communityName'>): string {
  if (communityName !== null) return `${authorName} (#${channelName}, ${communityName})`;
  return channelName === '' ? authorName : `${authorName} (${channelName})`;
}
