import { RoomName } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.setUp();
});
afterAll(() => server.close());

const signIn = (name: string, password: string) => server.visitor().post('/sessions', { name, password });

/** One wrong guess. */
const timed = async (name: string) => {
  const startedAt = performance.now();
  const { status, body } = await signIn(name, 'wrong password');
  return { status, body, tookMs: performance.now() - startedAt };
};

test('the cookie is kept from scripts and from foreign pages', async () => {
  const answer = await signIn('owner', PASSWORD);
  expect(answer.body).toMatchObject({ name: 'owner', isInstanceOwner: true });
  const cookie = answer.headers.get('set-cookie');
  expect(cookie).toMatch(/^kraken_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
});

test('behind https the cookie is kept from plain http', async () => {
  const secure = await startTestServer({ env: { PUBLIC_URL: 'https://chat.example.org' } });
  try {
    const owner = await secure.setUp();
    const answer = await owner.browser.post('/sessions', { name: 'owner', password: PASSWORD });
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure$/);
  } finally {
    await secure.close();
  }
});

test('a wrong password and an unknown name are refused alike, after about the same time', async () => {
  await timed('owner');
  const wrong = await timed('owner');
  const unknown = await timed('nobody');
  expect(wrong.body).toMatchObject({ status: 401, code: 'wrong-credentials' });
  expect(unknown.body).toEqual(wrong.body);
  // Both hash: without that the unknown name would be refused in a millisecond or two.
  expect(unknown.tookMs).toBeGreaterThan(wrong.tookMs / 4);
});

test('guessing a password is slowed down, and told when to come back', async () => {
  await server.signUp('victim');
  let refused = await signIn('victim', 'guess');
  for (let tries = 1; refused.status === 401 && tries < 20; tries++) refused = await signIn('victim', 'guess');
  expect(refused.body).toMatchObject({ status: 429, code: 'too-many-requests', retryAfterMs: expect.any(Number) });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('[R19] signing out ends this session alone, and its sockets are told', async () => {
  const here = await server.signUp('leaver');
  const there = server.visitor();
  await there.post('/sessions', { name: 'leaver', password: PASSWORD });
  const cookie = here.browser.cookie;
  expect((await here.browser.delete('/sessions/current')).status).toBe(204);
  here.browser.cookie = cookie;
  expect((await here.browser.get('/users/me')).body).toMatchObject({ code: 'not-signed-in' });
  expect((await there.get('/users/me')).status).toBe(200);
  const seats = (await storedEvents(server.connection, RoomName.user(here.id))).at(-1);
  expect(seats).toMatchObject({ name: 'SEATS', payload: { users: [here.id], rooms: null } });
  expect(seats?.payload).not.toMatchObject({ endsSession: 'all' });
});

test('[R19] signing out everywhere ends all sessions of the person, and of nobody else', async () => {
  const here = await server.signUp('everywhere');
  const other = await server.signUp('other');
  const there = server.visitor();
  await there.post('/sessions', { name: 'everywhere', password: PASSWORD });
  await here.browser.delete('/sessions');
  expect((await there.get('/users/me')).status).toBe(401);
  expect((await other.browser.get('/users/me')).status).toBe(200);
  expect((await storedEvents(server.connection, RoomName.user(here.id))).at(-1)).toMatchObject({
    payload: { endsSession: 'all' },
  });
});

test('a session that was not seen for 30 days is over; one that is used lives on', async () => {
  const person = await server.signUp('sleeper');
  const age = (column: string, by: string) =>
    sql`UPDATE sessions SET ${sql.ref(column)} = now() + ${by}::interval WHERE user_id = ${person.id}`.execute(
      server.connection.kysely,
    );
  await age('last_seen_at', '-2 hours');
  const used = await person.browser.get('/users/me');
  expect(used.headers.get('set-cookie')).toMatch(/^kraken_session=.*Max-Age=2592000/);
  await age('expires_at', '-1 second');
  expect((await person.browser.get('/users/me')).status).toBe(401);
});

test('the secret of a session is stored nowhere', async () => {
  const person = await server.signUp('hidden');
  const secret = person.browser.cookie.split('=')[1] ?? '';
  const { rows } = await sql<{ all: string }>`SELECT sessions::text AS all FROM sessions`.execute(
    server.connection.kysely,
  );
  expect(rows.length).toBeGreaterThan(0);
  const hex = Buffer.from(secret).toString('hex');
  for (const row of rows) expect(row.all.includes(secret) || row.all.includes(hex)).toBe(false);
});
