import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MeSchema, NotificationsPageSchema, type Notification } from '@kraken/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../backend/src/database/open-database.js';
import { createLog } from '../../../backend/src/platform/log.js';
import { TestPerson } from '../../../backend/src/testing/test-person.js';
import { TestVisitor } from '../../../backend/src/testing/test-visitor.js';
import { KrakenServer } from '../../../e2e/src/kraken-server.js';

const PASSWORD = 'correct horse battery';
const TIMEOUT_MS = 3 * 60_000;
const WITHIN_MS = 60_000;
/** Nobody works anything off again after this. */
const NOTHING_FOR_MS = 3_000;

let server: KrakenServer;
let owner: TestPerson;
let mentioned: TestPerson;
let channelId: string;

beforeAll(async () => {
  server = await KrakenServer.start();
  const first = new TestVisitor(server.url);
  const { body } = await first.post('/instance/set-up', {
    instanceName: 'Jobs',
    registration: 'open',
    owner: { name: 'owner', displayName: 'Owner', password: PASSWORD },
    communityName: 'First',
    withSampleData: false,
  });
  owner = new TestPerson(first, MeSchema.parse(body));
  const visitor = new TestVisitor(server.url);
  const signedUp = await visitor.post('/users', { name: 'mentioned', displayName: 'Mentioned', password: PASSWORD });
  mentioned = new TestPerson(visitor, MeSchema.parse(signedUp.body));
  const community = await owner.createCommunity('Jobs');
  await mentioned.accept(await owner.invite(community.id));
  ({ id: channelId } = await owner.firstChannel(community.id));
}, TIMEOUT_MS);
afterAll(() => server?.dispose());

/** Says something to somebody, and the server dies there. @returns the message as it was stored. */
async function mentionAndDieAt(point: string): Promise<string> {
  await server.kill();
  await server.start({ KRAKEN_CRASH_AT: point });
  const before = server.output.length;
  const content = `<@${mentioned.id}> ${point} ${before}`;
  // The answer may be lost with the server.
  await owner.send(channelId, content).catch(() => undefined);
  for (const deadline = Date.now() + WITHIN_MS; server.isRunning && Date.now() < deadline;) await sleep(10);
  await server.kill();
  expect(server.output).toContain(`crash point ${point.split(':')[0]} reached`);
  return content;
}

/** @returns what the person is notified of because of one message, once there is something or `withinMs` are over. */
async function notificationsOf(content: string, withinMs: number): Promise<Notification[]> {
  const { messages } = await owner.messages(channelId);
  const id = messages.find((message) => message.content === content)?.id;
  expect(id, 'the message was committed').toBeDefined();
  for (const deadline = Date.now() + withinMs; ; await sleep(50)) {
    const { body } = await mentioned.browser.get('/notifications');
    const { notifications } = NotificationsPageSchema.parse(body);
    const found = notifications.filter(({ message }) => message?.id === id);
    if (found.length > 0 || Date.now() > deadline) return found;
  }
}

test.each([
  ['between the commit of a message and its job', 'after-commit:1'],
  ['in the middle of the job, before it is committed', 'before-commit:2'],
  ['right after the job was committed, nobody was told', 'after-commit:2'],
])('[R5] killed %s: who was mentioned is notified, once', { timeout: TIMEOUT_MS }, async (_, point) => {
  const content = await mentionAndDieAt(point);
  await server.start();
  expect(await notificationsOf(content, WITHIN_MS)).toHaveLength(1);
  await sleep(NOTHING_FOR_MS);
  expect(await notificationsOf(content, 0)).toHaveLength(1);
});

const SOON_MS = 1_500;

/** Schedules something that falls due while the server is down, which then dies while it says it. */
async function scheduleAndDieAt(point: string): Promise<string> {
  const [id, content] = [randomUUID(), `due, ${point}`];
  const sendAt = new Date(Date.now() + SOON_MS).toISOString();
  const { status } = await owner.browser.put(`/scheduled-messages/${id}`, { channelId, content, sendAt });
  expect(status).toBe(204);
  await server.kill();
  await sleep(Date.parse(sendAt) - Date.now() + 10);
  const before = server.output.length;
  // It may be dead before it can be asked whether it is well.
  await server.start({ KRAKEN_CRASH_AT: point }).catch(() => undefined);
  for (const deadline = Date.now() + WITHIN_MS; server.isRunning && Date.now() < deadline;) await sleep(10);
  await server.kill();
  expect(server.output.slice(before)).toContain(`crash point ${point.split(':')[0]} reached`);
  return content;
}

const timesSaid = async (content: string) =>
  (await owner.messages(channelId)).messages.filter((message) => message.content === content).length;

test.each([
  ['while it is said, before that is committed', 'before-commit:1'],
  ['right after it was said, nobody was told, its job is not taken away', 'after-commit:1'],
])('[R5] killed %s: what was due is said, once, and waits no more', { timeout: TIMEOUT_MS }, async (_, point) => {
  const content = await scheduleAndDieAt(point);
  await server.start();
  for (const deadline = Date.now() + WITHIN_MS; (await timesSaid(content)) === 0 && Date.now() < deadline;)
    await sleep(50);
  await sleep(NOTHING_FOR_MS);
  expect(await timesSaid(content)).toBe(1);
  expect((await owner.browser.get('/scheduled-messages')).body).toEqual({ messages: [] });
});

test('hostile control: a job that is lost with the process is found', { timeout: TIMEOUT_MS }, async () => {
  const content = await mentionAndDieAt('after-commit:1');
  const database = await openDatabase({ kind: 'embedded', folder: server.dataDir }, { log: createLog('silent') });
  const { numDeletedRows } = await database.kysely.deleteFrom('jobs').where('kind', '=', 'notify').executeTakeFirst();
  await database.close();
  expect(numDeletedRows, 'it was stored with the message').toBe(1n);
  await server.start();
  expect(await notificationsOf(content, NOTHING_FOR_MS)).toEqual([]);
});
