import type { Contract, EventRule } from '../contract.js';
import type { DirectCache, HandlerRegistry, InvalidateCache } from '../handler.js';
import type { PlainPages } from '../answer.js';
import { unreadLimit, type Board, type Message, type Page, type Presence, type Unread } from './chat-model.js';

const rule = (pattern: EventRule['pattern'], delivery: EventRule['delivery'] = 'durable'): EventRule => ({
  pattern,
  delivery,
});

export const chatContract: Contract = {
  wire: 'w1',
  events: {
    NEW: rule('direct'),
    EDITED: rule('direct'),
    DELETED: rule('direct'),
    READ: rule('direct'),
    TOPIC_SET: rule('direct'),
    RENAMED: rule('invalidate'),
    SEATS_CHANGED: rule('invalidate'),
    PRESENT: rule('direct', 'keyed'),
    RANG: { ...rule('direct'), sideEffects: true },
    BROKEN: rule('direct'),
    TYPING: rule('ephemeral', 'ephemeral'),
  },
  stateQueryKey: () => ['presence'],
};

interface MessagePayload {
  readonly room: number;
  readonly message: Message;
}

export const chatHandlers: HandlerRegistry = {
  NEW: ({ room, message }: MessagePayload, cache) => {
    changePages(cache, room, (page) => putIn(page, message));
    changeUnread(cache, room, (old) => {
      const isCounted = message.position <= old.position || old.unread.includes(message.position) || old.isTruncated;
      if (isCounted) return old;
      if (old.unread.length === unreadLimit) return { ...old, isTruncated: true };
      return { ...old, unread: [...old.unread, message.position] };
    });
  },
  EDITED: ({ room, message }: MessagePayload, cache) =>
    changePages(cache, room, (page) =>
      page.messages.some(({ id }) => id === message.id)
        ? { ...page, messages: page.messages.map((old) => (old.id === message.id ? message : old)) }
        : page,
    ),
  DELETED: ({ room, id, position }: { room: number; id: string; position: number }, cache) => {
    changePages(cache, room, (page) =>
      page.messages.some((old) => old.id === id)
        ? { ...page, messages: page.messages.filter((old) => old.id !== id) }
        : page,
    );
    changeUnread(cache, room, (old) =>
      old.unread.includes(position) ? { ...old, unread: old.unread.filter((place) => place !== position) } : old,
    );
  },
  READ: ({ channel, position }: { channel: number; position: number }, cache) =>
    changeUnread(cache, channel, (old) => ({
      ...old,
      position,
      unread: old.unread.filter((place) => place > position),
    })),
  TOPIC_SET: ({ room, topic }: { room: number; topic: number }, cache) =>
    cache.setQueryData<Board>(['board'], ({ topics }) => ({ topics: { ...topics, [room]: topic } })),
  RENAMED: ({ room }: { room: number }, cache: InvalidateCache) =>
    cache.invalidateQueries({ queryKey: ['title', room] }),
  SEATS_CHANGED: (_payload: unknown, cache: InvalidateCache) => cache.invalidateQueries({ queryKey: ['board'] }),
  PRESENT: ({ user, isPresent }: { user: number; isPresent: boolean }, cache) =>
    cache.setQueryData<Presence>(['presence'], (old) => {
      if (old.present.includes(user) === isPresent) return old;
      const others = old.present.filter((one) => one !== user);
      return { present: isPresent ? [...others, user].toSorted((a, b) => a - b) : others };
    }),
  RANG: () => undefined,
  BROKEN: ({ room }: { room: number }, cache) => {
    cache.setQueryData<Board>(['board'], () => ({ topics: { [room]: -1 } }));
    throw new Error('this handler breaks');
  },
};

/** A message goes into the page whose range holds its position, or nowhere (R9). */
function putIn(page: Page, message: Message): Page {
  const isInRange = message.position > page.from && (page.to === null || message.position <= page.to);
  if (!isInRange || page.messages.some(({ id }) => id === message.id)) return page;
  return { ...page, messages: [...page.messages, message].toSorted((a, b) => a.position - b.position) };
}

function changePages(cache: DirectCache, room: number, change: (page: Page) => Page): void {
  cache.setQueryData<PlainPages<Page, number | null>>(['messages', room], (old) => ({
    ...old,
    pages: old.pages.map(change),
  }));
}

function changeUnread(cache: DirectCache, channel: number, change: (old: Unread) => Unread): void {
  cache.setQueryData<Unread>(['unread', channel], change);
}
