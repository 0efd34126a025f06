import { randomUUID } from 'node:crypto';
import { RoomName } from '@kraken/shared';
import { CloseCode } from '@kraken/socket-hub/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.js';
import type { TestPerson } from './test-person.js';
import { TestSocket } from './test-socket.js';

let server: TestServer;
let owner: TestPerson;
let member: TestPerson;
let third: TestPerson;
let outsider: TestPerson;
let pages: { tab: TestSocket; member: TestSocket; outsider: TestSocket };
let communityId: string;
let channelId: string;
let messageId: string;
let dmId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  member = await server.signUp('member');
  third = await server.signUp('third');
  outsider = await server.signUp('outsider');
  pages = {
    tab: await TestSocket.open(owner),
    member: await TestSocket.open(member),
    outsider: await TestSocket.open(outsider),
  };
});
beforeEach(async () => {
  ({ id: communityId } = await owner.createCommunity());
  const code = await owner.invite(communityId);
  await member.accept(code);
  await third.accept(code);
  dmId = await owner.openDm(member, third);
  ({ id: channelId } = await owner.firstChannel(communityId));
  ({ id: messageId } = await owner.send(channelId, 'there before'));
  // Between rooms there is no order: all that this begins with is heard first.
  for (const page of [pages.member, pages.tab])
    for (const event of ['DM_OPENED', 'NEW_MESSAGE'] as const) await page.event(event);
  for (const page of Object.values(pages)) page.forget();
});
afterAll(async () => {
  for (const page of Object.values(pages)) page.close();
  await server.close();
});

const inChannel = (id = messageId) => `/channels/${channelId}/messages/${id}`;

/** Every mutation that others see: what the owner does, and the event that tells of it. */
const mutations: Record<string, { act: () => Promise<unknown>; event: string }> = {
  'sending a message': { act: () => owner.send(channelId, 'new'), event: 'NEW_MESSAGE' },
  'editing a message': { act: () => owner.browser.patch(inChannel(), { content: 'edited' }), event: 'UPDATE_MESSAGE' },
  'deleting a message': { act: () => owner.browser.delete(inChannel()), event: 'DELETE_MESSAGE' },
  'reacting to a message': {
    act: () => owner.browser.put(`${inChannel()}/reactions/${encodeURIComponent('🐙')}`),
    event: 'REACTION_ADDED',
  },
  'taking a reaction back': {
    async act() {
      for (const method of ['PUT', 'DELETE'])
        await owner.browser.ask({
          method,
          path: `${inChannel()}/reactions/${encodeURIComponent('🐙')}`,
          body: undefined,
        });
    },
    event: 'REACTION_REMOVED',
  },
  'pinning a message': { act: () => owner.browser.put(`${inChannel()}/pin`), event: 'MESSAGE_PINNED' },
  'unpinning a message': {
    async act() {
      for (const method of ['PUT', 'DELETE'])
        await owner.browser.ask({ method, path: `${inChannel()}/pin`, body: undefined });
    },
    event: 'MESSAGE_UNPINNED',
  },
  'replying in a thread': {
    act: () => owner.reply({ channelId, threadId: messageId }, 'under it'),
    event: 'NEW_THREAD_REPLY',
  },
  'replying in a thread is counted': {
    act: () => owner.reply({ channelId, threadId: messageId }, 'under it'),
    event: 'THREAD_REPLY_COUNT_UPDATED',
  },
  'editing a reply': {
    async act() {
      const { id } = await owner.reply({ channelId, threadId: messageId }, 'under it');
      await owner.browser.patch(inChannel(id), { content: 'edited' });
    },
    event: 'UPDATE_THREAD_REPLY',
  },
  'deleting a reply': {
    async act() {
      const { id } = await owner.reply({ channelId, threadId: messageId }, 'under it');
      await owner.browser.delete(inChannel(id));
    },
    event: 'DELETE_THREAD_REPLY',
  },
  'making a channel': { act: () => owner.createChannel(communityId, 'new'), event: 'CHANNEL_CREATED' },
  'renaming a channel': {
    act: () => owner.browser.patch(`/channels/${channelId}`, { name: 'renamed' }),
    event: 'CHANNEL_UPDATED',
  },
  'deleting a channel': { act: () => owner.browser.delete(`/channels/${channelId}`), event: 'CHANNEL_DELETED' },
  'reordering channels': {
    async act() {
      const { id } = await owner.createChannel(communityId, 'second');
      await owner.browser.put(`/communities/${communityId}/channels/order`, { channelIds: [id, channelId] });
    },
    event: 'CHANNELS_REORDERED',
  },
  'renaming the community': {
    act: () => owner.browser.patch(`/communities/${communityId}`, { name: 'renamed' }),
    event: 'COMMUNITY_UPDATED',
  },
  'making an emoji': { act: () => owner.makeEmoji(communityId, 'kraken'), event: 'COMMUNITY_EMOJI_UPDATED' },
  'deleting the community': {
    act: () => owner.browser.delete(`/communities/${communityId}`),
    event: 'COMMUNITY_DELETED',
  },
  'opening a direct message': { act: () => owner.openDm(member, third), event: 'DM_OPENED' },
  'sending a direct message': { act: () => owner.send(dmId, 'between us'), event: 'NEW_DM' },
  'naming a group': { act: () => owner.browser.patch(`/dms/${dmId}`, { name: 'named' }), event: 'DM_UPDATED' },
  'bringing somebody into a group': {
    async act() {
      const newcomer = await server.signUp(`d${randomUUID().slice(0, 8)}`);
      await newcomer.accept(await owner.invite(communityId));
      await owner.browser.put(`/dms/${dmId}/members/${newcomer.id}`);
    },
    event: 'DM_UPDATED',
  },
  'leaving a group': { act: () => third.browser.delete(`/dms/${dmId}/members/me`), event: 'DM_UPDATED' },
  'a newcomer': {
    async act() {
      const newcomer = await server.signUp(`n${randomUUID().slice(0, 8)}`);
      await newcomer.accept(await owner.invite(communityId));
    },
    event: 'MEMBER_ADDED_TO_COMMUNITY',
  },
};

describe('every mutation is heard in the own other tab and by other members, and by nobody else', () => {
  test.each(Object.entries(mutations))('%s', async (_, { act, event }) => {
    await act();
    const heard = await Promise.all([pages.tab.event(event), pages.member.event(event)]);
    // What is told in the room of each person is the same but for the room.
    expect(heard[0].payload).toEqual(heard[1].payload);
    if (event !== 'DM_OPENED') expect(heard[0]).toEqual(heard[1]);
    expect(pages.member.heard.filter(({ name }) => name === event)).toHaveLength(1);
    // The outsider's own event comes after whatever would have come before it.
    await outsider.createCommunity();
    await pages.outsider.event('MEMBER_ADDED_TO_COMMUNITY');
    const ours = (told: unknown) => [communityId, dmId].some((id) => JSON.stringify(told).includes(id));
    const foreign = pages.outsider.heard.filter((told) => ours(told) || told.name.includes('DM'));
    expect(foreign).toEqual([]);
  });
});

test('what I read here is read in my other tab, and told to nobody else', async () => {
  const here = await TestSocket.open(member);
  const { position } = await owner.send(channelId, 'read me');
  here.send({ t: 'command', name: 'read', payload: { channelId, position } });
  expect((await pages.member.event('READ_RECEIPT_UPDATED')).payload).toEqual({ channelId, position });
  expect(pages.tab.heard.filter(({ room }) => room === RoomName.user(member.id))).toEqual([]);
  expect((await member.unread(channelId)).unread).toEqual([]);
  here.close();
});

test('what I choose about notifications is told to my other tab, and to nobody else', async () => {
  await member.browser.put(`/notification-settings/places/channel/${channelId}`, { level: 'all', mutedUntil: null });
  expect(await pages.member.event('NOTIFICATION_SETTINGS_UPDATED')).toMatchObject({
    room: RoomName.user(member.id),
    payload: {},
  });
  await owner.send(channelId, 'after it');
  await pages.tab.event('NEW_MESSAGE');
  expect(pages.tab.heard.filter(({ name }) => name === 'NOTIFICATION_SETTINGS_UPDATED')).toEqual([]);
});

test('what I begin to write is told to my other tab, and to nobody else', async () => {
  await member.browser.put(`/drafts/${channelId}`, { content: 'half a sen' });
  const draft = { channelId, threadId: null, content: 'half a sen' };
  expect((await pages.member.event('DRAFT_UPDATED')).payload).toEqual({ draft });
  await owner.send(channelId, 'after it');
  await pages.tab.event('NEW_MESSAGE');
  expect(pages.tab.heard.filter(({ name }) => name === 'DRAFT_UPDATED')).toEqual([]);
});

test('what I want to say later is told to my other tab, and to nobody else', async () => {
  const body = { channelId, content: 'later', sendAt: new Date(Date.now() + 3_600_000).toISOString() };
  await member.browser.put(`/scheduled-messages/${randomUUID()}`, body);
  const told = await pages.member.event('SCHEDULED_MESSAGES_UPDATED');
  expect(told).toMatchObject({ room: RoomName.user(member.id), payload: {} });
  await owner.send(channelId, 'after it');
  await pages.tab.event('NEW_MESSAGE');
  expect(pages.tab.heard.filter(({ name }) => name === 'SCHEDULED_MESSAGES_UPDATED')).toEqual([]);
});

test('that I share what I read is known in my other tab, and what I read then to those who share it too', async () => {
  for (const person of [owner, member]) await person.browser.put('/reading-shared', { isShared: true });
  await pages.member.event('READING_SHARED_UPDATED');
  const here = await TestSocket.open(member);
  const { position } = await owner.send(dmId, 'read me');
  here.send({ t: 'command', name: 'read', payload: { channelId: dmId, position } });
  const ofOthers = () =>
    pages.tab.heard.find(({ name, payload }) => name === 'READ_RECEIPT_UPDATED' && 'readerId' in (payload as object));
  await pages.tab.until(() => ofOthers() !== undefined, 'told of the other');
  expect(ofOthers()?.payload).toEqual({ channelId: dmId, readerId: member.id, position });
  expect(pages.outsider.heard.filter(({ name }) => name.startsWith('READ'))).toEqual([]);
  here.close();
});

test('what I follow here is followed in my other tab, and told to nobody else', async () => {
  const path = `/channels/${channelId}/threads/${messageId}/follow`;
  await member.browser.put(path);
  const told = { channelId, threadId: messageId, isFollowing: true };
  expect((await pages.member.event('THREAD_FOLLOW_UPDATED')).payload).toMatchObject(told);
  await owner.send(channelId, 'after it');
  await pages.tab.event('NEW_MESSAGE');
  expect(pages.tab.heard.filter(({ name }) => name === 'THREAD_FOLLOW_UPDATED')).toEqual([]);
});

test('of what I am notified I am told on each of my devices, that I have read it too, and nobody else is', async () => {
  const here = await TestSocket.open(member);
  const { id } = await owner.send(channelId, `<@${member.id}>`);
  const heard = [await here.event('NEW_NOTIFICATION'), await pages.member.event('NEW_NOTIFICATION')];
  expect(heard[0]).toEqual(heard[1]);
  expect(heard[0]?.payload).toMatchObject({ notification: { kind: 'mention', message: { id, channelId } } });
  const told = heard[0]?.payload as { notification: { position: number } } | undefined;
  const position = told?.notification.position;
  await member.browser.post('/notifications/read', { positions: [position] });
  expect((await here.event('NOTIFICATION_READ')).payload).toEqual({ positions: [position], upTo: 0 });
  await owner.browser.delete(inChannel(id));
  expect((await here.event('NOTIFICATION_REMOVED')).payload).toEqual({ positions: [position] });
  for (const page of [pages.tab, pages.outsider])
    expect(page.heard.filter(({ name }) => name.endsWith('_NOTIFICATION'))).toEqual([]);
  here.close();
});

test('that I type is heard by those who may read it, not by myself; an outsider cannot type there', async () => {
  pages.tab.send({ t: 'command', name: 'typing', payload: { channelId } });
  expect((await pages.member.event('USER_TYPING')).payload).toEqual({ channelId, threadId: null, userId: owner.id });
  pages.outsider.send({ t: 'command', name: 'typing', payload: { channelId } });
  await pages.outsider.until(() => pages.outsider.frames.some(({ t }) => t === 'refused'), 'refused');
  expect(pages.outsider.frames.find(({ t }) => t === 'refused')).toMatchObject({
    command: 'typing',
    code: 'not-found',
  });
  expect(pages.tab.heard.filter(({ name }) => name === 'USER_TYPING')).toEqual([]);
  expect(pages.member.heard.filter(({ name }) => name === 'USER_TYPING')).toHaveLength(1);
});

test('that I type in a direct message is heard by whoever is in it', async () => {
  pages.member.send({ t: 'command', name: 'typing', payload: { channelId: dmId } });
  expect((await pages.tab.event('USER_TYPING')).payload).toEqual({
    channelId: dmId,
    threadId: null,
    userId: member.id,
  });
  pages.outsider.send({ t: 'command', name: 'typing', payload: { channelId: dmId } });
  await pages.outsider.until(() => pages.outsider.frames.some(({ t }) => t === 'refused'), 'refused');
});

test('[R19] a leaver hears of being removed, and nothing after', async () => {
  await member.browser.post(`/communities/${communityId}/leave`);
  await pages.member.event('MEMBER_REMOVED_FROM_COMMUNITY');
  await pages.member.until(
    () => pages.member.frames.filter(({ t }) => t === 'gone').length >= 3,
    'gone from all rooms',
  );
  const heardBefore = pages.member.heard.length;
  await owner.send(channelId, 'without you');
  await owner.createChannel(communityId, 'without you');
  await pages.tab.event('CHANNEL_CREATED');
  await member.createCommunity();
  await pages.member.event('MEMBER_ADDED_TO_COMMUNITY');
  const after = pages.member.heard.slice(heardBefore);
  expect(after.filter((told) => JSON.stringify(told).includes(communityId))).toEqual([]);
});

test('[R19] signing out closes the sockets of that session alone', async () => {
  const person = await server.signUp(`s${randomUUID().slice(0, 8)}`);
  const other = server.visitor();
  await other.post('/sessions', { name: person.me.name, password: 'correct horse battery' });
  const here = await TestSocket.open(person);
  const there = await TestSocket.open({ browser: other });
  await person.browser.delete('/sessions/current');
  expect((await here.closed).code).toBe(CloseCode.signedOut);
  expect(here.frames.at(-1)).toMatchObject({ t: 'gone', room: null });
  there.send({ t: 'probe', probe: 1 });
  await there.until(() => there.frames.some(({ t }) => t === 'probed'), 'probed');
  there.close();
});
