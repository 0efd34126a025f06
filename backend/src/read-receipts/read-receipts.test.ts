import { limits, RoomName, type Unread } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';
import { ReadPositionsBatcher } from './read-positions.batcher.js';

let server: TestServer;
let owner: TestPerson;
let reader: TestPerson;
let communityId: string;
let channelId: string;
let batcher: ReadPositionsBatcher;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  reader = await server.signUp('reader');
  ({ id: communityId } = await owner.createCommunity());
  await reader.accept(await owner.invite(communityId));
  batcher = server.app.get(ReadPositionsBatcher, { strict: false });
});
beforeEach(async () => {
  ({ id: channelId } = await owner.createChannel(communityId, 'read me'));
});
afterAll(() => server.close());

const read = async (position: number, person = reader) => {
  batcher.add({ userId: person.id, channelId, position });
  await batcher.store();
};
const receipts = async () =>
  (await storedEvents(server.connection, RoomName.user(reader.id))).filter(
    ({ name, payload }) =>
      name === 'READ_RECEIPT_UPDATED' && (payload as { channelId: string }).channelId === channelId,
  );

describe('[R22] unread is the set of positions after the read position', () => {
  test('of others, not deleted, ascending', async () => {
    const one = await owner.send(channelId, 'one');
    const two = await owner.send(channelId, 'two');
    await owner.browser.delete(`/channels/${channelId}/messages/${one.id}`);
    expect(await reader.unread(channelId)).toEqual({
      channelId,
      userId: reader.id,
      position: 0,
      unread: [two.position],
      isTruncated: false,
      role: 'member',
      mentions: [],
      hasMoreMentions: false,
      lastSentAt: null,
    });
    expect((await owner.unread(channelId)).unread).toEqual([]);
  });

  test('deleting the last message that was read changes nothing', async () => {
    const one = await owner.send(channelId, 'one');
    await read(one.position);
    const two = await owner.send(channelId, 'two');
    await owner.browser.delete(`/channels/${channelId}/messages/${one.id}`);
    expect((await reader.unread(channelId)).unread).toEqual([two.position]);
  });

  test('whoever joins has read everything there is', async () => {
    await owner.send(channelId, 'before');
    const late = await server.signUp(`late${Date.now()}`);
    await late.accept(await owner.invite(communityId));
    expect((await late.unread(channelId)).unread).toEqual([]);
    const { position } = await owner.send(channelId, 'after');
    expect((await late.unread(channelId)).unread).toEqual([position]);
  });

  test('more than 100 are cut, and said to be', async () => {
    await sql`
      INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash)
      SELECT gen_random_uuid(), ${channelId}::uuid, ${owner.id}::uuid, n, 'many', ''
      FROM generate_series(1, ${limits.unreadPositions + 20}::int) AS n`.execute(server.connection.kysely);
    const { unread, isTruncated } = await reader.unread(channelId);
    expect(unread).toEqual(Array.from({ length: limits.unreadPositions }, (_, i) => i + 1));
    expect(isTruncated).toBe(true);
  });

  test('[R6] each row reflects the room of its channel and the own room', async () => {
    await owner.send(channelId, 'one');
    const { body } = await reader.browser.post('/unread/lookup', { channelIds: [channelId] });
    const [row] = (body as { rows: { asOf: Record<string, number>; unread: Unread }[] }).rows;
    const rooms = await server.connection.kysely
      .selectFrom('rooms')
      .select(['id', 'head'])
      .where('name', 'in', [RoomName.channel(channelId), RoomName.user(reader.id)])
      .execute();
    expect(row?.asOf).toEqual(Object.fromEntries(rooms.map(({ id, head }) => [id, head])));
  });
});

describe('[R21] read positions come over the socket and are stored together', () => {
  test('they only move forward, each move told once, to the own devices', async () => {
    for (const text of ['one', 'two', 'three']) await owner.send(channelId, text);
    await read(2);
    await read(1);
    await read(2);
    await read(3);
    expect((await reader.unread(channelId)).position).toBe(3);
    expect((await receipts()).map(({ payload }) => payload)).toEqual([
      { channelId, position: 2 },
      { channelId, position: 3 },
    ]);
  });

  test('all positions of a second take the same few statements, however many people read', async () => {
    const { position } = await owner.send(channelId, 'for all');
    const others = await Promise.all(['a', 'b', 'c'].map((name) => server.signUp(`many-${name}`)));
    const code = await owner.invite(communityId);
    await sql`DELETE FROM read_positions WHERE channel_id = ${channelId}`.execute(server.connection.kysely);
    for (const person of others) await person.accept(code);
    await sql`DELETE FROM read_positions WHERE channel_id = ${channelId}`.execute(server.connection.kysely);
    const one = await server.statementsOf(() => read(position));
    for (const { id } of others) batcher.add({ userId: id, channelId, position });
    const many = await server.statementsOf(() => batcher.store());
    expect(many).toHaveLength(one.length);
    expect(one.length).toBeLessThanOrEqual(3);
  });

  test('a position beyond the end, or in a channel one may not read, is not stored', async () => {
    const { position } = await owner.send(channelId, 'one');
    await read(position + 1);
    const stranger = await server.signUp(`stranger${Date.now()}`);
    await read(position, stranger);
    expect((await reader.unread(channelId)).position).toBe(0);
    const rows = await server.connection.kysely
      .selectFrom('read_positions')
      .select('user_id')
      .where('user_id', '=', stranger.id)
      .execute();
    expect(rows).toEqual([]);
  });
});
