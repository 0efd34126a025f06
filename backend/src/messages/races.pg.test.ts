import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChannelSchema, RoomName } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { ChannelsService } from '../channels/channels.service.js';
import { Database } from '../database/database.js';
import { ReadPositionsBatcher } from '../read-receipts/read-positions.batcher.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

// What only a database with several sessions can show.

let server: TestServer;
let owner: TestPerson;
let friends: TestPerson[];
let communityId: string;
let channelId: string;
beforeAll(async () => {
  server = await startTestServer();
  expect(server.connection.kind).toBe('external');
  owner = await server.setUp();
  friends = await Promise.all(['ann', 'ben', 'cat', 'dan'].map((name) => server.signUp(name)));
});
beforeEach(async () => {
  ({ id: communityId } = await owner.createCommunity());
  ({ id: channelId } = await owner.firstChannel(communityId));
  const code = await owner.invite(communityId);
  for (const friend of friends) await friend.accept(code);
});
afterAll(() => server.close());

const times = <T>(count: number, act: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => act(i)));
const stream = async () =>
  (await storedEvents(server.connection, RoomName.channel(channelId))).filter(({ name }) => name === 'NEW_MESSAGE');
const DEADLOCK = '40P01';

test('[R20] the same message sent eight times at once is stored and told once, and all are answered alike', async () => {
  for (let round = 0; round < 10; round++) {
    const id = randomUUID();
    const path = `/channels/${channelId}/messages/${id}`;
    const answers = await times(8, () => owner.browser.put(path, { content: 'once' }));
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toEqual(answers[0]?.body);
    }
    const told = (await stream()).filter(({ payload }) => (payload as { message: { id: string } }).message.id === id);
    expect(told).toHaveLength(1);
  }
});

test('[R20] different texts under one id at once: one is stored, the others are conflicts', async () => {
  const path = `/channels/${channelId}/messages/${randomUUID()}`;
  const answers = await times(8, (i) => owner.browser.put(path, { content: `text ${i}` }));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
});

test('[R1] messages of many at once stand in the order of the stream, without gaps, each at its seq', async () => {
  const before = (await storedEvents(server.connection, RoomName.channel(channelId))).length;
  await times(60, (i) => (friends[i % friends.length] ?? owner).send(channelId, `message ${i}`));
  const events = await stream();
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, i) => before + i + 1));
  for (const { seq, payload } of events) expect(payload).toMatchObject({ message: { position: seq } });
});

test('[R21] sending, reading and leaving at once lock nobody out', async () => {
  const batcher = server.app.get(ReadPositionsBatcher, { strict: false });
  await times(120, async (i) => {
    const person = friends[i % friends.length] ?? owner;
    const { position } = await person.send(channelId, `message ${i}`);
    for (const friend of friends) batcher.add({ userId: friend.id, channelId, position });
    await batcher.store();
  });
  expect(server.failedStates).not.toContain(DEADLOCK);
});

test('[R19] nothing of a person is stored after they left', async () => {
  for (let round = 0; round < 10; round++) {
    const person = friends[round % friends.length] ?? owner;
    const sent = times(6, () =>
      person.browser.put(`/channels/${channelId}/messages/${randomUUID()}`, { content: 'still here?' }),
    );
    const [left] = await Promise.all([person.browser.post(`/communities/${communityId}/leave`), sent]);
    expect(left.status).toBe(204);
    for (const { status } of await sent) expect([200, 404]).toContain(status);
    const events = await storedEvents(server.connection, RoomName.channel(channelId));
    const seatsAt = events.findLast(({ name }) => name === 'SEATS')?.seq ?? 0;
    const after = events.filter(({ seq, name }) => seq > seatsAt && name === 'NEW_MESSAGE');
    expect(after).toEqual([]);
    await person.accept(await owner.invite(communityId));
  }
});

test('the last use of an invite lets in exactly one', async () => {
  const { id } = await owner.createCommunity();
  const code = await owner.invite(id, { maxUses: 1 });
  const answers = await Promise.all(friends.map((friend) => friend.browser.post(`/invites/${code}/accept`)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const members = await server.connection.kysely
    .selectFrom('community_members')
    .select('user_id')
    .where('community_id', '=', id)
    .execute();
  expect(members).toHaveLength(2);
});

test('a channel or community deleted under those who write is gone, and they are told so', async () => {
  const doomed = await owner.createChannel(communityId, 'doomed');
  const writing = times(24, (i) =>
    (friends[i % friends.length] ?? owner).browser.put(`/channels/${doomed.id}/messages/${randomUUID()}`, {
      content: 'x',
    }),
  );
  expect((await owner.browser.delete(`/channels/${doomed.id}`)).status).toBe(204);
  for (const { status } of await writing) expect([200, 404]).toContain(status);
  const inCommunity = times(24, (i) =>
    (friends[i % friends.length] ?? owner).browser.put(`/channels/${channelId}/messages/${randomUUID()}`, {
      content: 'x',
    }),
  );
  expect((await owner.browser.delete(`/communities/${communityId}`)).status).toBe(204);
  for (const { status } of await inCommunity) expect([200, 404]).toContain(status);
  expect(server.failedStates).not.toContain(DEADLOCK);
});

test('[R18] whoever joins or leaves while a channel is made gets or loses the seat in it too', async () => {
  const [leaver = owner, joiner = owner] = friends;
  const { id } = await owner.createCommunity();
  const code = await owner.invite(id);
  await leaver.accept(code);
  const made = new EventEmitter();
  const isMade = once(made, 'made');
  const making = server.app.get(Database, { strict: false }).transaction(async () => {
    await server.app.get(ChannelsRepository, { strict: false }).holdList(id);
    const text = { name: 'at the same time', topic: '' };
    made.emit('made', await server.app.get(ChannelsService, { strict: false }).add(id, text));
    await sleep(500);
  });
  const room = RoomName.channel(ChannelSchema.parse((await isMade)[0]).id);
  const moving = [leaver.browser.post(`/communities/${id}/leave`), joiner.accept(code)];
  await Promise.all([making, ...moving]);
  const seats = (await storedEvents(server.connection, RoomName.community(id))).filter(({ name }) => name === 'SEATS');
  expect(seats.slice(-2)).toMatchObject([
    { payload: { rooms: expect.arrayContaining([room]) } },
    { payload: { rooms: expect.arrayContaining([room]) } },
  ]);
});

test('hostile control: two who take the same locks in different orders are seen to wait for each other', async () => {
  const { kysely } = server.connection;
  const lock = (order: readonly string[]) =>
    kysely.transaction().execute(async (transaction) => {
      for (const id of order) {
        await sql`SELECT 1 FROM users WHERE id = ${id} FOR UPDATE`.execute(transaction);
        await sql`SELECT pg_sleep(0.2)`.execute(transaction);
      }
    });
  const ids = friends.slice(0, 2).map(({ id }) => id);
  await Promise.allSettled([lock(ids), lock(ids.toReversed())]);
  expect(server.failedStates).toContain(DEADLOCK);
});
