import {
  declarations,
  quoteOf,
  RoomName,
  type CachedEvent,
  type Dm,
  type FollowedThreads,
  type MessagesPage,
  type Presence,
  type Unread,
} from '@kraken/shared';
import type { HybridCache } from '@kraken/socket-hub';
import { hashKey, partialMatchKey, type QueryKey } from '@tanstack/query-core';
import { expect, it } from 'vitest';
import { z } from 'zod';
import {
  draftsControllerFindMineQueryKey,
  pinsControllerFindAllQueryKey,
  presenceControllerFindOnlineQueryKey,
} from '../../api/query-keys.gen.js';
import {
  dmQueryKey,
  dmReadsQueryKey,
  followedThreadsQueryKey,
  messagesQueryKey,
  notificationsQueryKey,
  quoteQueryKey,
  threadListQueryKey,
  threadQueryKey,
  unreadNotificationsQueryKey,
  unreadQueryKey,
} from '../query-keys.js';
import { isDmExhausted } from './direct-messages.js';
import { handlerRegistry } from './index.js';
import { cacheOf } from './plain-cache.js';
import { shown } from './plain-messages.js';
import { isFollowedExhausted } from './thread-lists.js';
import { isChannelUnreadExhausted } from './mention-positions.js';

/*
 * Between rooms there is no order (R8). Which events of which rooms write one query is not listed here: every event is
 * made from its schema over a small world, run, and its writes are noted.
 */
type Handler = (payload: never, queryClient: HybridCache) => void;
type Registry = Readonly<Record<string, Handler>>;
type Entries = readonly (readonly [QueryKey, unknown])[];

/** An event as it may be told in a room of the small world. */
interface Sample {
  readonly event: string;
  readonly room: string;
  readonly payload: Fields;
}
type Fields = Readonly<Record<string, unknown>>;

const people = ['jonas', 'mara'];
/** A channel is told of in its channel's room or, where it is a direct message, in its dm's; never in both. */
const channels = { channel: ['channel', 'another channel'], dm: ['dm', 'another dm'] };
/** Read, next to be read, within a full unread set, and after it. */
const positions = [5, 12, 60, 200];
const values: Readonly<Record<string, readonly unknown[]>> = {
  id: ['message'],
  messageId: ['message'],
  threadId: ['message'],
  // A message that leaves as a whole is the same to other rooms.
  stub: [null],
  channelId: Object.values(channels).flat(),
  communityId: ['community', 'another community'],
  userId: people,
  authorId: people,
  // Oneself, or somebody else of a direct message.
  readerId: [undefined, 'jonas'],
  position: positions,
  mentions: [null, { userIds: ['mara'], groups: [] }],
  notification: [{ position: 7, kind: 'friend-request', message: null, isOpened: false, isRead: false }],
};

const message = (position: number) => shown(position, { id: 'message', channelId: 'channel' });
const dm = (latest: Dm['latest']): Dm => ({
  channelId: 'dm',
  isGroup: false,
  iconId: null,
  name: '',
  memberIds: people,
  latest,
  isLatestKnown: true,
});
const page: MessagesPage = { from: 0, to: null, userId: 'mara', messages: [message(12), message(60)] };
const hundred = Array.from({ length: 100 }, (_, index) => index + 11);
const unreads: readonly Partial<Unread>[] = [
  {},
  { unread: [] },
  { unread: hundred },
  { unread: hundred, isTruncated: true },
];
const unreadBefore = {
  userId: 'mara',
  role: 'member',
  position: 10,
  unread: [12, 60],
  isTruncated: false,
  mentions: [12],
  hasMoreMentions: false,
  lastSentAt: null,
};
const thread = { threadId: 'message', position: 12, replyCount: 1, lastReplyAt: null, lastReplyPosition: 60 };
const unreadReplies = { userId: 'mara', position: 10, unread: [12, 60], isTruncated: false };
const followed = [[], [{ ...thread, unread: unreadReplies }]];
const communityId = 'community';

/** What a query may hold before, under the key that its handlers write. */
const states: readonly Entries[] = [
  ...['channel', 'dm'].flatMap((channelId): Entries[] => [
    unreads.map((unread) => [unreadQueryKey({ channelId }), { channelId, ...unreadBefore, ...unread }]),
    [[messagesQueryKey(channelId), { pages: [page], pageParams: [{}] }]],
    [[threadQueryKey({ channelId, threadId: 'message' }), { pages: [page], pageParams: [{}] }]],
    followed.map((threads) => [followedThreadsQueryKey(channelId), { threads, isComplete: true }]),
    [[threadListQueryKey(channelId), { pages: [{ threads: [thread], from: 0, to: null }], pageParams: [{}] }]],
    [[dmReadsQueryKey(channelId), { channelId, userId: 'mara', isShared: true, reads: [] }]],
    [[pinsControllerFindAllQueryKey({ path: { channelId } }), { pins: [] }]],
    [[quoteQueryKey({ channelId, messageId: 'message' }), quoteOf({ ...message(12), channelId })]],
  ]),
  [dm(null), dm({ position: 60, authorId: 'jonas', excerpt: 'said', at: '2026-11-21T12:00:00.000Z' })].map((before) => [
    dmQueryKey({ channelId: 'dm' }),
    before,
  ]),
  [[notificationsQueryKey(), { pages: [], pageParams: [] }]],
  [[unreadNotificationsQueryKey(), { notifications: [], isTruncated: false }]],
  [[draftsControllerFindMineQueryKey(), { drafts: [] }]],
  [[], ['jonas']].map((online) => [
    presenceControllerFindOnlineQueryKey({ path: { communityId } }),
    { communityId, online, away: {} } satisfies Presence,
  ]),
];
const keys = states.map(([first]) => first?.[0] ?? expect.fail('a query without a state'));

const cachedEvents = Object.values(declarations).filter(({ pattern }) => pattern !== 'ephemeral');
const samples = cachedEvents.flatMap(({ name, payload, rooms }) =>
  (valuesOf(payload, name) as Fields[]).flatMap((fields) =>
    rooms.flatMap((kind) => roomsOf(kind, fields).map((room): Sample => ({ event: name, room, payload: fields }))),
  ),
);

it('[R8] every query that an event writes has states here to be tried with', () => {
  for (const { event, payload } of samples)
    expect(unknownWrites(handlerRegistry[event as CachedEvent], payload)).toEqual([]);
});

it('[R8] events of different rooms that write one query commute', () => {
  const pairs = pairsOfRooms(handlerRegistry as Registry);
  // What is known to be so today must be among what was derived: a derivation that finds nothing proves nothing.
  const found = new Set(pairs.map(([one, other]) => [one.event, other.event].toSorted().join(' ')));
  expect(found).toContain('NEW_MESSAGE READ_RECEIPT_UPDATED');
  expect(found).toContain('DELETE_MESSAGE READ_RECEIPT_UPDATED');
  expect(found).toContain('NEW_DM READ_RECEIPT_UPDATED');
  expect(faultsOf(handlerRegistry as Registry, pairs)).toEqual([]);
}, 60_000);

it('hostile control: a handler that forgets what came from another room is found', () => {
  const forgetful: Registry = {
    ...(handlerRegistry as Registry),
    READ_RECEIPT_UPDATED: ({ channelId, position }: { channelId: string; position: number }, cache) =>
      cache.setQueryData<Unread>(unreadQueryKey({ channelId }), (old) => ({ ...old, position, unread: [] })),
  };
  expect(faultsOf(forgetful, pairsOfRooms(forgetful)).join('\n')).toContain('NEW_MESSAGE and READ_RECEIPT_UPDATED');
}, 60_000);

it('hostile control: a query that a handler begins to write is paired without being named', () => {
  const meddling: Registry = {
    ...(handlerRegistry as Registry),
    // Told in the community, and it writes what the presence room writes.
    MEMBER_REMOVED_FROM_COMMUNITY: ({ communityId }: { communityId: string }, cache) =>
      cache.setQueryData<Presence>(presenceControllerFindOnlineQueryKey({ path: { communityId } }), (old) => ({
        ...old,
        online: [],
      })),
  };
  const pairs = pairsOfRooms(meddling);
  expect(faultsOf(meddling, pairs).join('\n')).toContain('USER_ONLINE and MEMBER_REMOVED_FROM_COMMUNITY');
  const writer: Handler = (_payload, cache) => cache.setQueryData(['something new'], (old) => old);
  expect(unknownWrites(writer, {})).toEqual(['["something new"]']);
}, 60_000);

/** @returns every value of a schema over the small world. */
function valuesOf(schema: z.core.$ZodType, name: string): readonly unknown[] {
  if (values[name]) return values[name];
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return valuesOf(schema.unwrap(), name);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape as Readonly<Record<string, z.core.$ZodType>>).reduce<readonly Fields[]>(
      (made, [field, inner]) =>
        made.flatMap((fields) => valuesOf(inner, field).map((value) => ({ ...fields, [field]: value }))),
      [{}],
    );
  }
  if (schema instanceof z.ZodEnum) return schema.options;
  const simple: Partial<Record<string, unknown>> = { string: 'text', number: 1, boolean: true, array: [] };
  const { type } = schema._zod.def;
  if (!(type in simple)) throw new Error(`no value of ${name} is known: it is of the type ${type}`);
  return [simple[type]];
}

/** @returns the room of a kind that a payload with these fields is told in; none where it is told in another kind. */
function roomsOf(kind: keyof typeof RoomName, fields: Fields): string[] {
  // My own room is the one room of a user that is heard here.
  if (kind === 'user') return [RoomName.user('mara')];
  const field = kind === 'presence' ? 'communityId' : kind === 'dm' ? 'channelId' : `${kind}Id`;
  const holder = [fields, ...Object.values(fields)].find(
    (value): value is Fields => typeof value === 'object' && value !== null && field in value,
  );
  const id = String(holder?.[field]);
  return (kind === 'channel' || kind === 'dm') && !channels[kind].includes(id) ? [] : [RoomName[kind](id)];
}

/** @returns the samples, two and two, that are of different rooms and write one query, with that query. */
function pairsOfRooms(registry: Registry): (readonly [Sample, Sample, Entries])[] {
  return states.flatMap((entries, i) => {
    const writers = samples.filter(({ event, payload }) =>
      writesOf(registry[event], payload).has(hashKey(keys[i] ?? [])),
    );
    return writers.flatMap((one, at) =>
      writers.slice(at + 1).flatMap((other) => (one.room === other.room ? [] : [[one, other, entries] as const])),
    );
  });
}

/** @returns the hashes of the queries that an event writes: the known ones that it reaches, and others by their key. */
function writesOf(handler: Handler | undefined, payload: Fields): Set<string> {
  const hashes = new Set<string>();
  const note = (written: readonly QueryKey[]) => written.forEach((key) => hashes.add(hashKey(key)));
  handler?.(payload as never, {
    getQueryData: () => undefined,
    setQueryData: (key) => note([key]),
    setQueriesData({ queryKey }) {
      const reached = keys.filter((key) => partialMatchKey(key, queryKey));
      note(reached.length > 0 ? reached : [queryKey]);
    },
    invalidateQueries: () => undefined,
  });
  return hashes;
}

/** @returns the kinds of queries that an event writes and that have no states here. */
function unknownWrites(handler: Handler | undefined, payload: Fields): string[] {
  const kindOf = (hash: string) => /"_id":"(\w+)"/.exec(hash)?.[1] ?? hash;
  const known = new Set(keys.map((key) => kindOf(hashKey(key))));
  return [...writesOf(handler, payload)].map(kindOf).filter((kind) => !known.has(kind));
}

/** Applies each pair in both orders. @returns where what is cached afterwards differs. */
function faultsOf(registry: Registry, pairs: readonly (readonly [Sample, Sample, Entries])[]): string[] {
  return pairs.flatMap(([one, other, entries]) =>
    entries.flatMap(([key, before]) => {
      const [there, back] = [
        [one, other],
        [other, one],
      ].map((order) => {
        const { cache, read } = cacheOf([[key, before]]);
        for (const { event, payload } of order) registry[event]?.(payload as never, cache);
        return read(key);
      });
      if (isSame(there, back)) return [];
      const told = `${one.event} and ${other.event}: ${JSON.stringify([one.payload, other.payload])}`;
      return [`${told} on ${JSON.stringify(before)}: ${JSON.stringify(there)} or ${JSON.stringify(back)}`];
    }),
  );
}

/** What no longer knows enough by itself is asked for again (R22): it is right in the end, whatever it holds. */
function isSame(there: unknown, back: unknown): boolean {
  return [there, back].some(isAskedAgain) || JSON.stringify(there) === JSON.stringify(back);
}

function isAskedAgain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('isComplete' in value) return isFollowedExhausted(value as FollowedThreads);
  return 'unread' in value
    ? isChannelUnreadExhausted(value as Unread)
    : 'latest' in value && isDmExhausted(value as Dm);
}
