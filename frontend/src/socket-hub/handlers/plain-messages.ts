import type { Message, MessagesPage, ShownMessage } from '@kraken/shared';
import type { Pages } from './message-pages.js';

/** @returns a message as it is stored. For tests. */
export const message = (position: number, fields: Partial<Message> = {}): Message => {
  const {
    reactions: _reactions,
    replyCount: _count,
    lastReplyAt: _at,
    isDeleted: _deleted,
    ...row
  } = shown(position, fields);
  return row;
};
/** @returns a message as it is shown. */
export const shown = (position: number, fields: Partial<ShownMessage> = {}): ShownMessage => ({
  id: `m${position}`,
  channelId: 'c',
  authorId: 'jonas',
  position,
  content: `says ${position}`,
  createdAt: '2026-11-21T12:00:00.000Z',
  editedAt: null,
  pinPosition: null,
  replyToId: null,
  threadId: null,
  attachments: [],
  previews: [],
  mentions: null,
  forward: null,
  poll: null,
  reactions: [],
  votes: [],
  replyCount: 0,
  lastReplyAt: null,
  isDeleted: false,
  ...fields,
});
/** @returns a page of Mara's. */
export const page = (from: number, to: number | null, positions: number[]): MessagesPage => ({
  from,
  to,
  userId: 'mara',
  messages: positions.map((position) => shown(position)),
});
/** @returns the data of a paged query. */
export const history = (...pages: MessagesPage[]): Pages<MessagesPage> => ({
  pages,
  pageParams: pages.map(() => ({})),
});
