import { splitMentions, tokenOf, type Mention } from '@kraken/shared';
import { useMemo } from 'react';
import { useUsers } from '../users/user.query.js';
import { MentionBook } from './mention-book.js';
import { useChannelsHere } from './useChannelsHere.js';

/** One book a place: the same name may stand for somebody else in another one. They last as long as the page. */
const books = new Map<string, MentionBook>();

/**
 * A text in a field shows names, and holds tokens: what is kept, counted and sent is what everybody gets.
 * @param communityId where it is written; null in a direct message
 */
export function useMentionNames(text: string, communityId: string | null) {
  const book = bookOf(communityId ?? '');
  const mentions = useMemo(
    () => splitMentions(text).filter((part): part is Mention => typeof part !== 'string'),
    [text],
  );
  const unknown = mentions.filter((mention) => !book.has(tokenOf(mention)));
  const users = useUsers(unknown.flatMap((mention) => (mention.kind === 'user' ? [mention.id] : [])));
  for (const { id, name, displayName } of users)
    book.add({ token: tokenOf({ kind: 'user', id }), label: `@${displayName}`, hint: name });
  for (const mention of unknown)
    if (mention.kind === 'role') book.add({ token: tokenOf(mention), label: `@${mention.role}`, hint: 'role' });
  useChannelNames(communityId, unknown, book);
  return { book, shown: book.decode(text) };
}

function useChannelNames(communityId: string | null, unknown: readonly Mention[], book: MentionBook): void {
  const channels = useChannelsHere(communityId);
  for (const { id, name } of channels)
    if (unknown.some((mention) => mention.kind === 'channel' && mention.id === id))
      book.add({ token: tokenOf({ kind: 'channel', id }), label: `#${name}`, hint: '2' });
}

function bookOf(place: string): MentionBook {
  const book = books.get(place) ?? new MentionBook();
  books.set(place, book);
  return book;
}
