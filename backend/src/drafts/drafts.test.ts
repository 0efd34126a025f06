import { randomUUID } from 'node:crypto';
import { DraftsSchema, limits, RoomName } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let anna: TestPerson;
let outsider: TestPerson;
let communityId: string;
let channelId: string;
let threadId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  outsider = await server.signUp('outsider');
  ({ id: communityId } = await owner.createCommunity());
  ({ id: channelId } = await owner.firstChannel(communityId));
  ({ id: threadId } = await owner.send(channelId, 'above'));
});
beforeEach(async () => {
  anna = await server.signUp(`anna-${randomUUID().slice(0, 8)}`);
  await anna.accept(await owner.invite(communityId));
});
afterAll(() => server.close());

const keep = (person: TestPerson, body: unknown, place = channelId) => person.browser.put(`/drafts/${place}`, body);
const find = async (person: TestPerson) => DraftsSchema.parse((await person.browser.get('/drafts')).body).drafts;
const told = async (person: TestPerson) =>
  (await storedEvents(server.connection, RoomName.user(person.id))).filter(({ name }) => name === 'DRAFT_UPDATED');

test('what was begun is kept for each place, replaces what was, and is gone when it is empty; only its author sees it', async () => {
  expect((await keep(anna, { content: 'two tor' })).status).toBe(204);
  await keep(anna, { content: 'two torches ' });
  await keep(anna, { threadId, content: 'under it' });
  expect(await find(anna)).toHaveLength(2);
  expect(await find(anna)).toEqual(
    expect.arrayContaining([
      { channelId, threadId: null, content: 'two torches ' },
      { channelId, threadId, content: 'under it' },
    ]),
  );
  expect(await find(owner)).toEqual([]);
  expect(await told(owner)).toEqual([]);
  await keep(anna, { content: ' \n ' });
  await keep(anna, { threadId, content: '' });
  expect(await find(anna)).toEqual([]);
});

test('what is so already is told to nobody', async () => {
  await keep(anna, { content: '' });
  await keep(anna, { content: 'the same' });
  await keep(anna, { content: 'the same' });
  expect(await told(anna)).toHaveLength(1);
});

test('[R23] what was thought better of does not stay in the stream', async () => {
  await keep(anna, { content: 'a secret' });
  await keep(anna, { threadId, content: 'of another place' });
  await keep(anna, { content: '' });
  const { rows } = await sql<{ payload: string | null }>`
    SELECT payload FROM event_stream JOIN rooms ON rooms.id = event_stream.room
    WHERE rooms.name = ${RoomName.user(anna.id)} AND event_stream.name = 'DRAFT_UPDATED' ORDER BY seq
  `.execute(server.connection.kysely);
  expect(rows.map(({ payload }) => payload === null)).toEqual([true, false, false]);
});

test('[R18] a place that one may not see is not there; who left keeps the text and can discard it', async () => {
  const hidden = await keep(outsider, { content: 'x' });
  expect(hidden).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect((await keep(outsider, { content: 'x' }, randomUUID())).body).toEqual(hidden.body);
  const reply = await owner.reply({ channelId, threadId }, 'a reply has no thread');
  expect((await keep(anna, { threadId: reply.id, content: 'x' })).status).toBe(404);
  await keep(anna, { content: 'begun before' });
  await anna.browser.post(`/communities/${communityId}/leave`);
  expect(await find(anna)).toMatchObject([{ content: 'begun before' }]);
  expect((await keep(anna, { content: 'and more' })).status).toBe(404);
  expect((await keep(anna, { content: '' })).status).toBe(204);
  expect(await find(anna)).toEqual([]);
});

test.each([
  ['too much', { content: 'x'.repeat(limits.draft.max + 1) }],
  ['no text', {}],
  ['no id', { threadId: 'there', content: 'x' }],
  ['a field of another', { content: 'x', userId: randomUUID() }],
])('bad input is refused: %s', async (_, body) => {
  expect(await keep(anna, body)).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
});

test('there is an end to how many are kept, and what is there can be changed all the same', async () => {
  await sql`
    INSERT INTO drafts (user_id, place_id, channel_id, content)
    SELECT ${anna.id}::uuid, id, id, 'x' FROM (SELECT gen_random_uuid() AS id FROM generate_series(2, ${limits.draftsPerUser}::int)) AS places
  `.execute(server.connection.kysely);
  expect((await keep(anna, { content: 'the last' })).status).toBe(204);
  expect((await keep(anna, { threadId, content: 'one more' })).body).toMatchObject({ code: 'limit-reached' });
  expect((await keep(anna, { content: 'the very last' })).status).toBe(204);
  expect(await find(anna)).toHaveLength(limits.draftsPerUser);
});

test('[R6] all of them are read in one statement, and keeping one costs the same however many there are', async () => {
  expect(await server.statementsOf(() => find(anna))).toHaveLength(2);
  const few = await server.statementsOf(() => keep(anna, { content: 'a' }));
  for (const content of ['b', 'c']) await keep(anna, { threadId, content });
  expect(await server.statementsOf(() => keep(anna, { content: 'd' }))).toHaveLength(few.length);
});
