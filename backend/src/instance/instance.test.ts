import { MeSchema } from '@kraken/shared';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SetUpToken } from '../platform/set-up-token.js';
import { setUpBody, startTestServer, type TestServer } from '../testing/start-test-server.js';
import { TestPerson } from '../testing/test-person.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const setUp = (headers: Record<string, string> = {}, body: object = setUpBody) =>
  server.visitor().ask({ method: 'POST', path: '/instance/set-up', body, headers });

test('the first visitor sets the instance up and is its owner, signed in', async () => {
  expect((await server.visitor().get('/instance')).body).toEqual({
    name: 'Kraken',
    registration: 'invite',
    isSetUp: false,
    needsSetUpToken: false,
  });
  const owner = await server.setUp();
  expect(owner.me).toMatchObject({ name: 'owner', isInstanceOwner: true });
  expect((await owner.browser.get('/users/me')).body).toEqual(owner.me);
  expect(await owner.communities()).toMatchObject([{ name: 'First community', role: 'owner' }]);
  expect((await server.visitor().get('/instance')).body).toMatchObject({ name: 'Test instance', isSetUp: true });
});

test('of many who set it up at once exactly one wins', async () => {
  const bodies = Array.from({ length: 5 }, (_, i) => ({
    ...setUpBody,
    owner: { ...setUpBody.owner, name: `owner${i}` },
  }));
  const answers = await Promise.all(bodies.map((body) => setUp({}, body)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const { body } of answers.filter(({ status }) => status !== 201)) {
    expect(body).toMatchObject({ status: 409, code: 'already-set-up' });
  }
  expect(await server.connection.kysely.selectFrom('users').select('name').execute()).toHaveLength(1);
  expect(await server.connection.kysely.selectFrom('communities').select('id').execute()).toHaveLength(1);
});

test('through a proxy on this machine one needs the one-time token; before the set-up nobody can register', async () => {
  const early = { name: 'early', displayName: 'Early', password: 'long enough' };
  expect((await server.visitor().post('/users', early)).body).toMatchObject({ code: 'not-set-up' });
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  const asked = await server.visitor().ask({ method: 'GET', path: '/instance', headers });
  expect(asked.body).toMatchObject({ needsSetUpToken: true });
  expect((await setUp(headers)).body).toMatchObject({ status: 403, code: 'set-up-token-wrong' });
  expect((await setUp(headers, { ...setUpBody, token: 'guess' })).body).toMatchObject({ code: 'set-up-token-wrong' });
  const setUpToken = server.app.get(SetUpToken, { strict: false });
  expect((await setUp(headers, { ...setUpBody, token: await setUpToken.reveal() })).status).toBe(201);
  expect(await setUpToken.reveal()).toBeNull();
});

test('the sample data is lively: the positions are seqs of the stream, something is unread, the order is kept', async () => {
  const browser = server.visitor();
  const answer = await browser.post('/instance/set-up', { ...setUpBody, withSampleData: true });
  const owner = new TestPerson(browser, MeSchema.parse(answer.body));
  const [first, second] = await owner.communities();
  expect([first?.name, second?.name]).toEqual(['First community', 'Tuesday Table']);
  const channels = await owner.channels(first?.id ?? '');
  expect(channels.length).toBeGreaterThan(3);
  const unread = await Promise.all(channels.map(({ id }) => owner.unread(id)));
  expect(unread.some((row) => row.unread.length > 0)).toBe(true);
  expect(unread.some((row) => row.unread.length === 0)).toBe(true);
  const { rows } = await sql<{ count: number; wrong: number }>`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE (event_stream.payload::json #>> '{message,id}') IS DISTINCT FROM messages.id::text)::int AS wrong
    FROM messages
    JOIN rooms ON rooms.name = 'channel:' || messages.channel_id::text
    LEFT JOIN event_stream ON event_stream.room = rooms.id AND event_stream.seq = messages.position`.execute(
    server.connection.kysely,
  );
  expect(rows[0]?.count).toBeGreaterThan(150);
  expect(rows[0]?.wrong).toBe(0);
});
