import { randomUUID } from 'node:crypto';
import { MeSchema, PushPayloadSchema, type MessageNotice } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { JobWorkersService } from '../jobs/job-workers.service.js';
import { PushReceiver } from '../testing/push-receiver.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let service: PushReceiver;
let code: string;
let witness: TestPerson;
/** Of the witness: what was asked of them has surely come. */
let bell: { endpoint: string };
let anna: TestPerson;
let device: { endpoint: string };
let ben: TestPerson;

beforeAll(async () => {
  service = await PushReceiver.start();
  server = await startTestServer({ env: { PUSH_INSIDE: 'true', PUBLIC_URL: 'https://kraken.example' } });
  const owner = await server.setUp();
  const { id } = await owner.createCommunity('Deep Divers');
  code = await owner.invite(id);
  witness = await join('witness');
  bell = await subscribe(witness);
});
beforeEach(async () => {
  [anna, ben] = [await join('anna'), await join('ben')];
  device = await subscribe(anna);
});
afterAll(async () => {
  await server.close();
  await service.close();
});

async function join(name: string): Promise<TestPerson> {
  const person = await server.signUp(`${name}-${randomUUID().slice(0, 8)}`);
  await person.accept(code);
  return person;
}

async function subscribe(person: TestPerson) {
  const subscription = service.subscribe();
  expect((await person.browser.put('/push/subscription', subscription)).status).toBe(204);
  return subscription;
}

const nameOf = async (person: TestPerson): Promise<string> =>
  MeSchema.parse((await person.browser.get('/users/me')).body).displayName;
const befriend = (one: TestPerson, other: TestPerson) => one.browser.put(`/friends/${other.id}`);

/** What is due in a moment is due now; then everything is sent. */
async function settle(): Promise<void> {
  await sql`UPDATE jobs SET due_at = now() WHERE kind = 'push-person'`.execute(server.connection.kysely);
  const workers = server.app.get(JobWorkersService, { strict: false });
  workers.wake('push-person');
  await workers.idle();
}

/** @returns what Anna's device was told, once the witness heard of somebody who asked later. */
async function noticesOfAnna(): Promise<MessageNotice[]> {
  await settle();
  const rung = service.sentTo(bell).length;
  await befriend(await join('late'), witness);
  await settle();
  await service.untilReceivedBy(bell, rung + 1);
  return service.sentTo(device).flatMap(({ payload }) => {
    const parsed = PushPayloadSchema.parse(payload);
    return parsed.kind === 'message' ? [parsed.notice] : [];
  });
}

test('who asks to be a friend rings, and so does who says yes', async () => {
  await befriend(ben, anna);
  const notice = { path: '/dms/friends', placeId: ben.id, read: null, messageId: ben.id };
  const name = await nameOf(ben);
  expect(await noticesOfAnna()).toEqual([{ ...notice, title: name, body: 'would like to be your friend' }]);

  const other = await join('cleo');
  await befriend(anna, other);
  await befriend(other, anna);
  expect(await noticesOfAnna()).toMatchObject([
    { body: 'would like to be your friend' },
    { title: await nameOf(other), body: 'is your friend now' },
  ]);
});

test('a request that was answered, taken back or refused before it was due rings nowhere, nor does any in quiet', async () => {
  const cleo = await join('cleo');
  await befriend(ben, anna);
  await befriend(anna, ben);
  await befriend(cleo, anna);
  await cleo.browser.delete(`/friends/${anna.id}`);
  await befriend(cleo, anna);
  await anna.browser.put(`/blocks/${cleo.id}`);
  expect(await noticesOfAnna()).toEqual([]);
  await anna.browser.put('/presence', { choice: 'dnd' });
  await befriend(await join('dora'), anna);
  expect(await noticesOfAnna()).toEqual([]);
});

test('without a device there is nothing to be done', async () => {
  await befriend(anna, ben);
  const { rows } = await sql`SELECT 1 FROM jobs WHERE kind = 'push-person'`.execute(server.connection.kysely);
  expect(rows).toEqual([]);
});
