import { CloseCode } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SessionKeeper } from './session-keeper.js';
import { PASSWORD, startTestServer, type TestServer } from '../testing/start-test-server.js';
import { TestSocket } from '../testing/test-socket.js';
import { AccountRecovery } from '../instance/account-recovery.service.js';
import { InstanceSettingsService } from '../instance/instance-settings.service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.setUp();
});
afterAll(() => server.close());

test('[R19] a new password ends every session and opens the account; the old one does not', async () => {
  const mara = await server.signUp('mara');
  const socket = await TestSocket.open(mara);
  const password = await server.app.get(AccountRecovery, { strict: false }).resetPassword('mara');
  expect((await mara.browser.get('/users/me')).status).toBe(401);
  await socket.closed;
  const signIn = (given: string) => server.visitor().post('/sessions', { name: 'mara', password: given });
  expect((await signIn(password)).status).toBe(200);
  expect((await signIn(PASSWORD)).status).toBe(401);
});

test('[R19] a session that expires ends its sockets like any other', async () => {
  const idle = await server.signUp('idle');
  const socket = await TestSocket.open(idle);
  const keeper = server.app.get(SessionKeeper, { strict: false });
  await keeper.endExpired();
  expect((await idle.browser.get('/users/me')).status).toBe(200);
  await sql`UPDATE sessions SET expires_at = now() WHERE user_id = ${idle.id}`.execute(server.connection.kysely);
  await keeper.endExpired();
  expect((await socket.closed).code).toBe(CloseCode.signedOut);
});

test('whoever closes the registration leaves the door to those with an invite', async () => {
  const settings = server.app.get(InstanceSettingsService, { strict: false });
  expect(await settings.changeRegistration('invite')).toBe(true);
  const body = { name: 'late', displayName: 'Late', password: PASSWORD };
  expect((await server.visitor().post('/users', body)).body).toMatchObject({ code: 'registration-closed' });
  await settings.changeRegistration('open');
  expect((await server.visitor().post('/users', body)).status).toBe(201);
});
