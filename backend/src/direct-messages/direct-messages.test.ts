import { randomUUID } from 'node:crypto';
import { limits, RoomName } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let anna: TestPerson;
let ben: TestPerson;
let cleo: TestPerson;
let stranger: TestPerson;
let code: string;

beforeAll(async () => {
  server = await startTestServer();
  anna = await server.setUp();
  [ben, cleo, stranger] = [await server.signUp('ben'), await server.signUp('cleo'), await server.signUp('stranger')];
  const { id } = await anna.createCommunity();
  code = await anna.invite(id);
  for (const person of [ben, cleo]) await person.accept(code);
});
afterAll(() => server.close());

const namesIn = async (room: string) => (await storedEvents(server.connection, room)).map(({ name }) => name);

describe('the direct message of two people', () => {
  test('is one, whoever opens it, however often, and also when both do at once', async () => {
    const [one, other] = await Promise.all([anna.openDm(ben), ben.openDm(anna)]);
    expect(one).toBe(other);
    expect(await anna.openDm(ben)).toBe(one);
    expect(await anna.dms()).toContain(one);
    expect(await ben.dms()).toEqual([one]);
    expect(await ben.dm(one)).toEqual({
      channelId: one,
      isGroup: false,
      iconId: null,
      name: '',
      memberIds: expect.arrayContaining([anna.id, ben.id]),
      latest: null,
      isLatestKnown: true,
    });
    expect(await namesIn(RoomName.user(ben.id))).toContain('DM_OPENED');
  });

  test('the database itself refuses a second one', async () => {
    await anna.openDm(ben);
    const second = sql`
      INSERT INTO channels (id, dm_pair, name, rank)
      SELECT ${randomUUID()}::uuid, dm_pair, '', 0 FROM channels WHERE dm_pair IS NOT NULL LIMIT 1`;
    await expect(second.execute(server.connection.kysely)).rejects.toMatchObject({ code: '23505' });
  });

  test('is a channel like any other: written, read, unread, edited, deleted, and told as NEW_DM', async () => {
    const id = await anna.openDm(ben);
    const { id: messageId, position } = await anna.send(id, 'between us');
    expect((await ben.messages(id)).messages).toMatchObject([{ content: 'between us' }]);
    expect((await ben.unread(id)).unread).toEqual([position]);
    expect((await anna.unread(id)).unread).toEqual([]);
    const path = `/channels/${id}/messages/${messageId}`;
    expect((await ben.browser.delete(path)).body).toMatchObject({ code: 'not-allowed' });
    expect((await anna.browser.patch(path, { content: 'still between us' })).status).toBe(200);
    expect((await anna.browser.delete(path)).status).toBe(204);
    const told = await namesIn(RoomName.dm(id));
    expect(told).toEqual(['NEW_DM', 'UPDATE_MESSAGE', 'DELETE_MESSAGE']);
  });

  test('says what was said last, and forgets what was deleted', async () => {
    const id = await anna.openDm(cleo);
    const first = await anna.send(id, 'first');
    const long = await cleo.send(id, `  two\nlines ${'🤿'.repeat(200)}`);
    const { latest } = await anna.dm(id);
    expect(latest).toMatchObject({ position: long.position, authorId: cleo.id, at: long.createdAt });
    expect(latest?.excerpt).toMatch(/^two lines 🤿+$/u);
    expect(latest?.excerpt.length).toBeLessThanOrEqual(limits.dmExcerpt);
    await cleo.browser.delete(`/channels/${id}/messages/${long.id}`);
    expect((await anna.dm(id)).latest).toMatchObject({ position: first.position, excerpt: 'first' });
  });

  test('cannot be named, joined or left, and is no channel of a community', async () => {
    const id = await anna.openDm(ben);
    const answers = [
      await anna.browser.patch(`/dms/${id}`, { name: 'ours' }),
      await anna.browser.put(`/dms/${id}/members/${cleo.id}`),
      await anna.browser.delete(`/dms/${id}/members/me`),
    ];
    for (const { body } of answers) expect(body).toMatchObject({ code: 'not-allowed' });
    expect((await anna.browser.patch(`/channels/${id}`, { name: 'ours' })).body).toMatchObject({ code: 'not-found' });
    expect((await anna.browser.delete(`/channels/${id}`)).body).toMatchObject({ code: 'not-found' });
    expect((await ben.dm(id)).memberIds).toHaveLength(2);
  });

  test('is kept by two who share nothing any more', async () => {
    const { id: communityId } = await anna.createCommunity();
    const guest = await server.signUp('guest');
    await guest.accept(await anna.invite(communityId));
    const id = await guest.openDm(anna);
    await guest.browser.post(`/communities/${communityId}/leave`);
    expect(await guest.openDm(anna)).toBe(id);
    await anna.send(id, 'still there?');
    const people = await guest.browser.post('/users/lookup', { ids: [anna.id] });
    expect(people.body).toMatchObject({ rows: [{ user: { id: anna.id } }] });
  });
});

describe('who may be written to', () => {
  test('somebody unknown and somebody who shares nothing are answered alike, and so is oneself', async () => {
    const ask = (...userIds: string[]) => anna.browser.post('/dms', { userIds });
    const unknown = await ask(randomUUID());
    expect(unknown.body).toMatchObject({ status: 404, code: 'not-found' });
    for (const answer of [await ask(stranger.id), await ask(anna.id), await ask(ben.id, stranger.id)])
      expect(answer.body).toEqual(unknown.body);
    expect(await stranger.dms()).toEqual([]);
  });

  test('people are found by a part of their names, those who begin with it first, and strangers never', async () => {
    const find = async (search: string) => {
      const { body } = await ben.browser.get(`/dms/people?search=${encodeURIComponent(search)}`);
      return (body as { userIds: string[] }).userIds;
    };
    expect(await find('CL')).toEqual([cleo.id]);
    expect(await find('leo')).toEqual([cleo.id]);
    expect(await find('stranger')).toEqual([]);
    expect(await find('ben')).toEqual([]);
    expect(await find('%')).toEqual([]);
    expect(await find('')).toEqual(expect.arrayContaining([anna.id, cleo.id]));
  });

  test('more people than a group holds are refused', async () => {
    const userIds = Array.from({ length: limits.dmGroupMembers }, () => randomUUID());
    expect((await anna.browser.post('/dms', { userIds })).body).toMatchObject({ code: 'invalid-input' });
  });
});

describe('a group', () => {
  test('is a new one each time, may be named, and tells its people', async () => {
    const id = await anna.openDm(ben, cleo);
    expect(await anna.openDm(ben, cleo)).not.toBe(id);
    expect((await cleo.dm(id)).memberIds).toEqual([anna.id, ben.id, cleo.id]);
    expect((await ben.browser.patch(`/dms/${id}`, { name: 'Night dive' })).status).toBe(204);
    await ben.browser.patch(`/dms/${id}`, { name: 'Night dive' });
    expect(await anna.dm(id)).toMatchObject({ isGroup: true, name: 'Night dive' });
    expect(await namesIn(RoomName.dm(id))).toEqual(['DM_UPDATED']);
  });

  test('[R22] whoever is brought in has read everything, and may read it', async () => {
    const id = await anna.openDm(ben, cleo);
    await anna.send(id, 'before you came');
    const late = await server.signUp('late');
    await late.accept(code);
    expect((await anna.browser.put(`/dms/${id}/members/${late.id}`)).status).toBe(204);
    expect((await anna.browser.put(`/dms/${id}/members/${late.id}`)).status).toBe(204);
    expect((await late.unread(id)).unread).toEqual([]);
    expect((await late.messages(id)).messages).toHaveLength(1);
    expect((await cleo.dm(id)).memberIds).toHaveLength(4);
    expect((await anna.browser.put(`/dms/${id}/members/${stranger.id}`)).body).toMatchObject({ code: 'not-found' });
  });

  test('holds so many and no more', async () => {
    const id = await anna.openDm(ben, cleo);
    await sql`
      WITH made AS (
        INSERT INTO users (id, name, display_name) SELECT gen_random_uuid(), 'extra-' || n, 'Extra'
        FROM generate_series(1, ${limits.dmGroupMembers - 3}::int) AS n RETURNING id
      )
      INSERT INTO dm_members (channel_id, user_id) SELECT ${id}::uuid, id FROM made`.execute(server.connection.kysely);
    const late = await server.signUp('too-late');
    await late.accept(code);
    expect((await anna.browser.put(`/dms/${id}/members/${late.id}`)).body).toMatchObject({ code: 'limit-reached' });
  });

  test('[R19] who has left reads and writes nothing there; with the last one it ends', async () => {
    const id = await anna.openDm(ben, cleo);
    await anna.send(id, 'while we are three');
    expect((await cleo.browser.delete(`/dms/${id}/members/me`)).status).toBe(204);
    expect(await cleo.dms()).not.toContain(id);
    expect((await cleo.browser.get(`/channels/${id}/messages`)).status).toBe(404);
    expect((await cleo.browser.put(`/channels/${id}/messages/${randomUUID()}`, { content: 'x' })).status).toBe(404);
    expect(await namesIn(RoomName.user(cleo.id))).toContain('DM_CLOSED');
    for (const person of [anna, ben]) await person.browser.delete(`/dms/${id}/members/me`);
    const rooms = await server.connection.kysely
      .selectFrom('rooms')
      .select('gone_at')
      .where('name', '=', RoomName.dm(id))
      .execute();
    expect(rooms).toEqual([{ gone_at: expect.any(Date) }]);
    const left = await server.connection.kysely.selectFrom('channels').select('id').where('id', '=', id).execute();
    expect(left).toEqual([]);
  });
});

describe('one that is closed', () => {
  const listOf = async (person: TestPerson) => (await person.browser.get('/dms')).body as { closed: object };

  test('is closed for whoever closed it alone, until something is said or it is opened again', async () => {
    const id = await anna.openDm(ben);
    const { position } = await anna.send(id, 'the last word');
    expect((await ben.browser.put(`/dms/${id}/closed`)).status).toBe(204);
    expect(await listOf(ben)).toMatchObject({ channelIds: expect.arrayContaining([id]), closed: { [id]: position } });
    expect((await listOf(anna)).closed).toEqual({});
    expect((await namesIn(RoomName.user(ben.id))).filter((name) => name.startsWith('DM_')).at(-1)).toBe('DM_CLOSED');
    // Said after it: what comes stands at a later place, and needs no change of the row.
    expect((await anna.send(id, 'one more')).position).toBeGreaterThan(position);
    expect(await ben.openDm(anna)).toBe(id);
    expect((await listOf(ben)).closed).toEqual({});
    const told = (await namesIn(RoomName.user(ben.id))).length;
    await ben.openDm(anna);
    expect(await namesIn(RoomName.user(ben.id))).toHaveLength(told);
  });

  test('can be a group, and is nobody’s whose it is not', async () => {
    const id = await anna.openDm(ben, cleo);
    expect((await cleo.browser.put(`/dms/${id}/closed`)).status).toBe(204);
    expect((await listOf(cleo)).closed).toHaveProperty(id);
    expect((await stranger.browser.put(`/dms/${id}/closed`)).status).toBe(404);
  });
});
