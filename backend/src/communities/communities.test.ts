import { limits, RoomName } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
});
afterAll(() => server.close());

const namesIn = async (room: string) => (await storedEvents(server.connection, room)).map(({ name }) => name);

test('a new community has its creator as owner, one channel, and rooms in which the creator sits first', async () => {
  const { id, role } = await owner.createCommunity('Fresh');
  expect(role).toBe('owner');
  expect(await owner.channels(id)).toMatchObject([{ name: 'general', communityId: id }]);
  expect(await namesIn(RoomName.community(id))).toEqual([
    'SEATS',
    'CHANNEL_CREATED',
    'SEATS',
    'MEMBER_ADDED_TO_COMMUNITY',
  ]);
  const channel = await owner.firstChannel(id);
  expect((await storedEvents(server.connection, RoomName.user(owner.id))).slice(-2)).toMatchObject([
    {
      name: 'SEATS',
      payload: { rooms: expect.arrayContaining([RoomName.community(id), RoomName.channel(channel.id)]) },
    },
    { name: 'MEMBER_ADDED_TO_COMMUNITY' },
  ]);
});

test('[R6] the own communities reflect the own room and the rooms of all of them', async () => {
  const { kysely } = server.connection;
  const { body, asOf } = await owner.browser.get('/communities');
  const ids = (body as { communities: { id: string }[] }).communities.map(({ id }) => RoomName.community(id));
  const rooms = await kysely
    .selectFrom('rooms')
    .select(['id', 'head'])
    .where('name', 'in', [...ids, RoomName.user(owner.id)])
    .execute();
  expect(asOf).toEqual(Object.fromEntries(rooms.map(({ id, head }) => [id, head])));
});

test('a community is renamed for everybody; without a change nobody is told', async () => {
  const { id } = await owner.createCommunity('Before');
  const renamed = await owner.browser.patch(`/communities/${id}`, { name: 'After' });
  const given = { name: 'After', description: '', searchLanguage: 'simple', iconId: null, bannerId: null };
  expect(renamed.body).toEqual({ id, ...given, role: 'owner' });
  await owner.browser.patch(`/communities/${id}`, { name: 'After' });
  await owner.browser.patch(`/communities/${id}`, {});
  expect((await namesIn(RoomName.community(id))).filter((name) => name === 'COMMUNITY_UPDATED')).toHaveLength(1);
});

describe('leaving and deleting', () => {
  test('[R18] a leaver is told of it, and loses the seat after the event', async () => {
    const { id } = await owner.createCommunity();
    const channel = await owner.firstChannel(id);
    await friend.accept(await owner.invite(id));
    expect((await friend.browser.post(`/communities/${id}/leave`)).status).toBe(204);
    const told = await storedEvents(server.connection, RoomName.community(id));
    expect(told.slice(-2)).toMatchObject([
      { name: 'MEMBER_REMOVED_FROM_COMMUNITY', payload: { communityId: id, userId: friend.id } },
      { name: 'SEATS', payload: { users: [friend.id] } },
    ]);
    expect((await namesIn(RoomName.channel(channel.id))).at(-1)).toBe('SEATS');
    expect((await friend.browser.get(`/communities/${id}/channels`)).status).toBe(404);
    expect((await friend.browser.put(`/channels/${channel.id}/messages/${id}`, { content: 'x' })).status).toBe(404);
  });

  test('the owner cannot leave', async () => {
    const { id } = await owner.createCommunity();
    const answer = await owner.browser.post(`/communities/${id}/leave`);
    expect(answer.body).toMatchObject({ status: 409, code: 'owner-cannot-leave' });
  });

  test('a deleted community is gone with everything in it, and its rooms answer gone', async () => {
    const { id } = await owner.createCommunity();
    const channel = await owner.firstChannel(id);
    await owner.send(channel.id, 'the last words');
    expect((await owner.browser.delete(`/communities/${id}`)).status).toBe(204);
    expect((await owner.communities()).map((community) => community.id)).not.toContain(id);
    expect((await owner.browser.get(`/channels/${channel.id}/messages`)).status).toBe(404);
    const rooms = await server.connection.kysely
      .selectFrom('rooms')
      .select('name')
      .where('gone_at', 'is not', null)
      .where('name', 'in', [RoomName.community(id), RoomName.presence(id), RoomName.channel(channel.id)])
      .execute();
    expect(rooms).toHaveLength(3);
    expect((await namesIn(RoomName.community(id))).slice(-2)).toEqual(['COMMUNITY_DELETED', 'SEATS']);
  });
});

test('one belongs to so many communities and no more, by creating and by joining', async () => {
  const collector = await server.signUp('collector');
  await sql`
    WITH made AS (
      INSERT INTO communities (id, name)
      SELECT gen_random_uuid(), 'many' FROM generate_series(1, ${limits.communitiesPerUser}::int) RETURNING id
    )
    INSERT INTO community_members (community_id, user_id, role) SELECT id, ${collector.id}::uuid, 'member' FROM made
  `.execute(server.connection.kysely);
  const created = await collector.browser.post('/communities', { name: 'one more' });
  expect(created.body).toMatchObject({ status: 409, code: 'limit-reached' });
  const { id } = await owner.createCommunity();
  const joined = await collector.browser.post(`/invites/${await owner.invite(id)}/accept`);
  expect(joined.body).toMatchObject({ status: 409, code: 'limit-reached' });
});
