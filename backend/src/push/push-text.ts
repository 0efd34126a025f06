import { excerptOf, findMentions, pathOfMessage, splitMentions, type PushPayload } from '@kraken/shared';
import type { PushCandidate } from './push-recipients.repository.js';

/** @returns who is mentioned in a text, by id. */
export const mentionedIn = (content: string): readonly string[] => findMentions(content).userIds;

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
  const said = splitMentions(content).map((part) => {
    if (typeof part === 'string') return part;
    if (part.kind === 'user') return `@${names.get(part.id) ?? '…'}`;
    // A channel is named where it can be seen.
    return part.kind === 'channel' ? '#…' : `@${part.kind === 'role' ? part.role : part.kind}`;
  });
  return {
    kind: 'message',
    notice: {
      title: titleOf(candidate),
      body: excerptOf(said.join('')),
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
