import { randomUUID } from 'node:crypto';
import { limits, RoomName } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let communityId: string;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
});
beforeEach(async () => {
  ({ id: communityId } = await owner.createCommunity());
});
afterAll(() => server.close());

const names = async () => (await owner.channels(communityId)).map(({ name }) => name);
const told = async (event: string) =>
  (await storedEvents(server.connection, RoomName.community(communityId))).filter(({ name }) => name === event);
const order = (channelIds: string[]) => owner.browser.put(`/communities/${communityId}/channels/order`, { channelIds });

test('[R18] a new channel stands last, and everybody sits in its room before hearing of it', async () => {
  const channel = await owner.createChannel(communityId, 'second');
  expect(await names()).toEqual(['general', 'second']);
  const last = (await storedEvents(server.connection, RoomName.community(communityId))).slice(-2);
  expect(last).toMatchObject([
    { name: 'SEATS', payload: { users: null, rooms: [RoomName.channel(channel.id)] } },
    { name: 'CHANNEL_CREATED', payload: { communityId, channelId: channel.id } },
  ]);
});

test('[R6] the list of channels reflects the head of the community room', async () => {
  await owner.createChannel(communityId, 'second');
  const events = await storedEvents(server.connection, RoomName.community(communityId));
  const { asOf } = await owner.browser.get(`/communities/${communityId}/channels`);
  expect(Object.values(asOf)).toEqual([events.at(-1)?.seq]);
});

test('a channel is renamed and gets a topic; without a change nobody is told', async () => {
  const { id } = await owner.firstChannel(communityId);
  await owner.browser.patch(`/channels/${id}`, { name: 'lobby' });
  const answer = await owner.browser.patch(`/channels/${id}`, { topic: 'Come in' });
  expect(answer.body).toEqual({ id, communityId, name: 'lobby', topic: 'Come in', slowModeSeconds: 0 });
  await owner.browser.patch(`/channels/${id}`, { topic: 'Come in' });
  expect(await told('CHANNEL_UPDATED')).toHaveLength(2);
});

test('channels are put in a new order; a set that is not the present one is refused', async () => {
  const first = await owner.firstChannel(communityId);
  const second = await owner.createChannel(communityId, 'second');
  const third = await owner.createChannel(communityId, 'third');
  expect((await order([third.id, first.id, second.id])).status).toBe(204);
  expect(await names()).toEqual(['third', 'general', 'second']);
  await order([third.id, first.id, second.id]);
  expect(await told('CHANNELS_REORDERED')).toHaveLength(1);
  const stale = [
    [third.id, first.id],
    [third.id, first.id, first.id],
    [third.id, first.id, randomUUID()],
  ];
  for (const channelIds of stale)
    expect((await order(channelIds)).body).toMatchObject({ status: 409, code: 'stale-order' });
  const fourth = await owner.createChannel(communityId, 'fourth');
  expect((await names()).at(-1)).toBe(fourth.name);
});

test('a deleted channel is gone with its messages; the last one may go too', async () => {
  const { id } = await owner.firstChannel(communityId);
  await owner.send(id, 'hello');
  expect((await owner.browser.delete(`/channels/${id}`)).status).toBe(204);
  expect(await names()).toEqual([]);
  expect((await owner.browser.get(`/channels/${id}/messages`)).status).toBe(404);
  expect(await told('CHANNEL_DELETED')).toMatchObject([{ payload: { communityId, channelId: id } }]);
  const list = await owner.browser.get(`/communities/${communityId}/channels`);
  expect(Object.keys(list.asOf)).toHaveLength(1);
});

test('[R23] what was said in a deleted channel is not kept in its stream', async () => {
  const { id } = await owner.createChannel(communityId, 'short-lived');
  await owner.send(id, 'a secret');
  expect(JSON.stringify(await storedEvents(server.connection, RoomName.channel(id)))).toContain('a secret');
  await owner.browser.delete(`/channels/${id}`);
  const stored = await storedEvents(server.connection, RoomName.channel(id));
  expect(stored.length).toBeGreaterThan(0);
  expect(JSON.stringify(stored)).not.toContain('a secret');
});

test('a community has so many channels and no more', async () => {
  await sql`
    INSERT INTO channels (id, community_id, name, rank)
    SELECT gen_random_uuid(), ${communityId}::uuid, 'many', n FROM generate_series(1, ${limits.channelsPerCommunity - 1}::int) AS n
  `.execute(server.connection.kysely);
  const answer = await owner.browser.post(`/communities/${communityId}/channels`, { name: 'one more' });
  expect(answer.body).toMatchObject({ status: 409, code: 'limit-reached' });
});
