import { declarations, type Dm, type MessagesPage, type Presence, type Unread } from '@kraken/shared';
import type { HybridCache } from '@kraken/socket-hub';
import { hashKey, type QueryKey } from '@tanstack/query-core';
import { describe, expect, it } from 'vitest';
import { presenceControllerFindOnlineQueryKey } from '../../api/query-keys.gen.js';
import { dmQueryKey, messagesQueryKey, myCommunitiesQueryKey, unreadQueryKey } from '../query-keys.js';
import { isDmExhausted } from './direct-messages.js';
import { handlerRegistry } from './index.js';
import type { Pages } from './message-pages.js';
import { cacheOf } from './plain-cache.js';
import { history, message, page } from './plain-messages.js';
import { isUnreadExhausted } from './unread-positions.js';

const unreadOf = (fields: Partial<Unread> = {}): Unread => ({
  channelId: 'c',
  userId: 'mara',
  position: 10,
  unread: [12, 15],
  isTruncated: false,
  role: 'member',
  mentions: [],
  hasMoreMentions: false,
  lastSentAt: null,
  ...fields,
});
const positions = (data: Pages<MessagesPage>) => data.pages.map(({ messages }) => messages.map((m) => m.position));

const present = messagesQueryKey('c');
const anchored = messagesQueryKey('c', 30);
const unreadKey = unreadQueryKey({ channelId: 'c' });
const dmKey = dmQueryKey({ channelId: 'c' });
const presenceKey = presenceControllerFindOnlineQueryKey({ path: { communityId: 'd' } });

const dm: Dm = {
  channelId: 'c',
  isGroup: false,
  iconId: null,
  name: '',
  memberIds: ['mara', 'jonas'],
  latest: { position: 50, authorId: 'jonas', excerpt: 'says 50', at: '2026-11-21T12:00:00.000Z' },
  isLatestKnown: true,
};

function filled() {
  return cacheOf([
    [present, history(page(40, null, [45, 50]), page(20, 40, [25, 40]))],
    [anchored, history(page(20, 35, [25, 30]))],
    [unreadKey, unreadOf()],
    [dmKey, dm],
    [presenceKey, { communityId: 'd', online: ['jonas'], away: { jonas: 'dnd' } } satisfies Presence],
  ]);
}

describe('the registry', () => {
  it('has exactly the events that change the cache', () => {
    const cached = Object.values(declarations).filter(({ pattern }) => pattern !== 'ephemeral');
    expect(Object.keys(handlerRegistry).toSorted()).toEqual(cached.map(({ name }) => name).toSorted());
  });
});

describe('messages', () => {
  it('[R9] a new message enters the page whose range holds it, in every view, or nowhere', () => {
    const { cache, read } = filled();
    handlerRegistry.NEW_MESSAGE({ message: message(51) }, cache);
    expect(positions(read(present))).toEqual([
      [45, 50, 51],
      [25, 40],
    ]);
    expect(positions(read(anchored))).toEqual([[25, 30]]);
    // Told late: it belongs into the middle, and into both views.
    handlerRegistry.NEW_MESSAGE({ message: message(33) }, cache);
    expect(positions(read(present))).toEqual([
      [45, 50, 51],
      [25, 33, 40],
    ]);
    expect(positions(read(anchored))).toEqual([[25, 30, 33]]);
    handlerRegistry.NEW_MESSAGE({ message: message(5) }, cache);
    expect(positions(read(anchored))).toEqual([[25, 30, 33]]);
  });

  it('[R9] the ends of a range: `from` is outside, `to` is inside', () => {
    const { cache, read } = cacheOf([[present, history(page(20, 40, []))]]);
    handlerRegistry.NEW_MESSAGE({ message: message(20) }, cache);
    handlerRegistry.NEW_MESSAGE({ message: message(40) }, cache);
    expect(positions(read(present))).toEqual([[40]]);
  });

  it('an edited message has its new text in every view, and is not added where it is not shown', () => {
    const { cache, read } = filled();
    handlerRegistry.UPDATE_MESSAGE({ message: message(25, { content: 'better' }) }, cache);
    for (const key of [present, anchored])
      expect(read<Pages<MessagesPage>>(key).pages.at(-1)?.messages[0]?.content).toBe('better');
    handlerRegistry.UPDATE_MESSAGE({ message: message(26) }, cache);
    expect(positions(read(anchored))).toEqual([[25, 30]]);
  });

  it('a deleted message leaves every view and the unread', () => {
    const { cache, read } = filled();
    handlerRegistry.DELETE_MESSAGE({ channelId: 'c', messageId: 'm25', position: 25, stub: null }, cache);
    handlerRegistry.DELETE_MESSAGE({ channelId: 'c', messageId: 'm12', position: 12, stub: null }, cache);
    expect(positions(read(present))).toEqual([[45, 50], [40]]);
    expect(read<Unread>(unreadKey).unread).toEqual([15]);
  });

  it('another channel is left alone', () => {
    const { cache, read } = filled();
    const before = read(present);
    handlerRegistry.NEW_MESSAGE({ message: message(51, { channelId: 'other' }) }, cache);
    expect(read(present)).toBe(before);
  });
});

describe('unread', () => {
  it('[R22] messages of others count, own ones and read ones do not', () => {
    const { cache, read } = filled();
    handlerRegistry.NEW_MESSAGE({ message: message(51) }, cache);
    handlerRegistry.NEW_MESSAGE({ message: message(52, { authorId: 'mara' }) }, cache);
    handlerRegistry.NEW_MESSAGE({ message: message(9) }, cache);
    expect(read<Unread>(unreadKey).unread).toEqual([12, 15, 51]);
  });

  it('[R22] the read position cuts the set', () => {
    const { cache, read } = filled();
    handlerRegistry.READ_RECEIPT_UPDATED({ channelId: 'c', position: 12 }, cache);
    expect(read<Unread>(unreadKey)).toMatchObject({ position: 12, unread: [15], isTruncated: false });
  });

  it('slow mode counts from the last message of one’s own, also where that is gone by now and never heard of', () => {
    const { cache, read } = filled();
    const sent = (lastSentAt: string) => ({ channelId: 'c', position: 12, lastSentAt });
    handlerRegistry.READ_RECEIPT_UPDATED(sent('2026-01-01T12:00:00.000Z'), cache);
    const reply = { ...sent('2026-01-01T11:00:00.000Z'), threadId: 't', isFollowing: true };
    handlerRegistry.THREAD_FOLLOW_UPDATED(reply, cache);
    expect(read<Unread>(unreadKey).lastSentAt).toBe('2026-01-01T12:00:00.000Z');
  });

  it('[R22] "mark unread" is a lower position: what lies between is asked for', () => {
    const { cache, read } = filled();
    handlerRegistry.READ_RECEIPT_UPDATED({ channelId: 'c', position: 3 }, cache);
    expect(read<Unread>(unreadKey).position).toBe(3);
    expect(isUnreadExhausted(read(unreadKey))).toBe(true);
  });

  it('[R22] above a hundred the set is cut short, and asked for again when it has shrunk', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 11);
    const { cache, read } = cacheOf([[unreadKey, unreadOf({ unread: hundred })]]);
    handlerRegistry.NEW_MESSAGE({ message: message(200) }, cache);
    expect(read<Unread>(unreadKey)).toMatchObject({ isTruncated: true, unread: hundred });
    expect(isUnreadExhausted(read(unreadKey))).toBe(false);
    handlerRegistry.READ_RECEIPT_UPDATED({ channelId: 'c', position: 60 }, cache);
    expect(isUnreadExhausted(read(unreadKey))).toBe(true);
  });

  it('[R8] the receipt and the message commute: they come from two rooms', () => {
    const [one, other] = [filled(), filled()];
    const receipt = { channelId: 'c', position: 51 };
    handlerRegistry.NEW_MESSAGE({ message: message(51) }, one.cache);
    handlerRegistry.READ_RECEIPT_UPDATED(receipt, one.cache);
    handlerRegistry.READ_RECEIPT_UPDATED(receipt, other.cache);
    handlerRegistry.NEW_MESSAGE({ message: message(51) }, other.cache);
    expect(one.read(unreadKey)).toEqual(other.read(unreadKey));
  });
});

describe('direct messages', () => {
  it('a new one is shown, unread, and the latest; in another conversation it is none of these', () => {
    const { cache, read } = filled();
    handlerRegistry.NEW_DM({ message: message(51) }, cache);
    expect(positions(read(present))[0]).toEqual([45, 50, 51]);
    expect(read<Unread>(unreadKey).unread).toEqual([12, 15, 51]);
    expect(read<Dm>(dmKey).latest).toMatchObject({ position: 51, excerpt: 'says 51' });
    handlerRegistry.NEW_DM({ message: message(52, { channelId: 'other' }) }, cache);
    expect(read<Dm>(dmKey).latest).toMatchObject({ position: 51 });
  });

  it('the latest one follows an edit, and only its own', () => {
    const { cache, read } = filled();
    handlerRegistry.UPDATE_MESSAGE({ message: message(45, { content: 'no' }) }, cache);
    expect(read(dmKey)).toBe(dm);
    handlerRegistry.UPDATE_MESSAGE({ message: message(50, { content: 'better\nsaid' }) }, cache);
    expect(read<Dm>(dmKey).latest).toMatchObject({ excerpt: 'better said' });
  });

  it('when the latest one is deleted, what is the latest then is asked for, until somebody says more', () => {
    const { cache, read } = filled();
    handlerRegistry.DELETE_MESSAGE({ channelId: 'c', messageId: 'm45', position: 45, stub: null }, cache);
    expect(isDmExhausted(read(dmKey))).toBe(false);
    handlerRegistry.DELETE_MESSAGE({ channelId: 'c', messageId: 'm50', position: 50, stub: null }, cache);
    expect(isDmExhausted(read(dmKey))).toBe(true);
    handlerRegistry.NEW_DM({ message: message(51) }, cache);
    expect(isDmExhausted(read(dmKey))).toBe(false);
  });
});

describe('presence', () => {
  it('people come and go', () => {
    const { cache, read } = filled();
    handlerRegistry.USER_ONLINE({ communityId: 'd', userId: 'yuki', shown: 'online' }, cache);
    handlerRegistry.USER_OFFLINE({ communityId: 'd', userId: 'jonas' }, cache);
    expect(read<Presence>(presenceKey)).toMatchObject({ online: ['yuki'], away: {} });
  });

  it('who is there may be shown otherwise, and is counted once', () => {
    const { cache, read } = filled();
    handlerRegistry.USER_ONLINE({ communityId: 'd', userId: 'jonas', shown: 'idle' }, cache);
    expect(read<Presence>(presenceKey)).toMatchObject({ online: ['jonas'], away: { jonas: 'idle' } });
    handlerRegistry.USER_ONLINE({ communityId: 'd', userId: 'jonas', shown: 'online' }, cache);
    expect(read<Presence>(presenceKey)).toMatchObject({ online: ['jonas'], away: {} });
  });

  it('what is told of those one talks to is not the business of a community', () => {
    const { cache, read } = filled();
    handlerRegistry.USER_ONLINE({ communityId: null, userId: 'yuki', shown: 'online' }, cache);
    expect(read<Presence>(presenceKey).online).toEqual(['jonas']);
  });
});

describe('structure', () => {
  it('somebody joining is the business of the newcomer’s own list of communities', () => {
    const { cache, invalidated } = cacheOf([
      [myCommunitiesQueryKey('mara'), {}],
      [myCommunitiesQueryKey('yuki'), {}],
    ]);
    handlerRegistry.MEMBER_ADDED_TO_COMMUNITY({ communityId: 'd', userId: 'yuki' }, cache);
    expect(invalidated).toEqual([hashKey(myCommunitiesQueryKey('yuki'))]);
    handlerRegistry.COMMUNITY_UPDATED({ communityId: 'd' }, cache);
    expect(invalidated).toHaveLength(3);
  });
});

/** One event of each kind that writes: every one of them must be harmless when it comes twice (R8). */
const twice: [name: string, apply: (cache: HybridCache) => void][] = [
  ['NEW_MESSAGE', (cache) => handlerRegistry.NEW_MESSAGE({ message: message(51) }, cache)],
  ['NEW_DM', (cache) => handlerRegistry.NEW_DM({ message: message(51) }, cache)],
  ['UPDATE_MESSAGE', (cache) => handlerRegistry.UPDATE_MESSAGE({ message: message(45, { content: 'x' }) }, cache)],
  [
    'DELETE_MESSAGE',
    (cache) => handlerRegistry.DELETE_MESSAGE({ channelId: 'c', messageId: 'm45', position: 45, stub: null }, cache),
  ],
  ['READ_RECEIPT_UPDATED', (cache) => handlerRegistry.READ_RECEIPT_UPDATED({ channelId: 'c', position: 12 }, cache)],
  ['USER_ONLINE', (cache) => handlerRegistry.USER_ONLINE({ communityId: 'd', userId: 'yuki', shown: 'idle' }, cache)],
  ['USER_OFFLINE', (cache) => handlerRegistry.USER_OFFLINE({ communityId: 'd', userId: 'jonas' }, cache)],
];

describe('[R8] applying an event twice changes nothing', () => {
  const snapshot = (read: <T>(key: QueryKey) => T) =>
    [present, anchored, unreadKey, dmKey, presenceKey].map((key) => read(key));

  it.each(twice)('%s', (_name, apply) => {
    const { cache, read } = filled();
    const untouched = snapshot(read);
    apply(cache);
    const once = snapshot(read);
    expect(once).not.toEqual(untouched);
    apply(cache);
    expect(snapshot(read)).toEqual(once);
  });

  it('an event that appends blindly would be found (hostile control)', () => {
    const { cache, read } = filled();
    const appendBlindly = () =>
      cache.setQueryData<Presence>(presenceKey, (old) => ({ ...old, online: [...old.online, 'yuki'] }));
    appendBlindly();
    const once = snapshot(read);
    appendBlindly();
    expect(snapshot(read)).not.toEqual(once);
  });
});
