import { randomUUID } from 'node:crypto';
import { limits, RoomName, ScheduledMessagesSchema, type ShownMessage } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { JobWorkersService } from '../jobs/job-workers.service.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let workers: JobWorkersService;
let owner: TestPerson;
let anna: TestPerson;
let outsider: TestPerson;
let communityId: string;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer();
  workers = server.app.get(JobWorkersService, { strict: false });
  owner = await server.setUp();
  outsider = await server.signUp('outsider');
});
beforeEach(async () => {
  ({ id: communityId } = await owner.createCommunity());
  ({ id: channelId } = await owner.firstChannel(communityId));
  anna = await server.signUp(`anna-${randomUUID().slice(0, 8)}`);
  await anna.accept(await owner.invite(communityId));
});
afterAll(() => server.close());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const body = (over: object = {}) => ({ channelId, content: 'said later', sendAt: inDays(1), ...over });
const put = (person: TestPerson, over: object = {}, id: string = randomUUID()) =>
  person.browser.put(`/scheduled-messages/${id}`, body(over));
const find = async (person: TestPerson) =>
  ScheduledMessagesSchema.parse((await person.browser.get('/scheduled-messages')).body).messages;
const schedule = async (over: object = {}): Promise<string> => {
  const id = randomUUID();
  expect((await put(anna, over, id)).status).toBe(204);
  return id;
};
const change = (id: string, changes: object, person = anna) =>
  person.browser.patch(`/scheduled-messages/${id}`, changes);
const said = async (place = channelId): Promise<ShownMessage[]> => {
  await workers.idle();
  return [...(await owner.messages(place)).messages];
};
const timesTold = async (person: TestPerson) =>
  (await storedEvents(server.connection, RoomName.user(person.id))).filter(
    ({ name }) => name === 'SCHEDULED_MESSAGES_UPDATED',
  ).length;

describe('what is to be said later', () => {
  test('waits for its time, and is its author’s alone to see, to change and to take back', async () => {
    const id = await schedule();
    const [first] = await find(anna);
    expect(first).toMatchObject({
      id,
      channelId,
      threadId: null,
      replyToId: null,
      content: 'said later',
      refusal: null,
    });
    expect(await said()).toEqual([]);
    for (const person of [owner, outsider]) {
      expect(await find(person)).toEqual([]);
      const missing = await change(randomUUID(), { sendAt: null }, person);
      expect(missing).toMatchObject({ status: 404 });
      expect((await change(id, { sendAt: null }, person)).body).toEqual(missing.body);
      expect((await person.browser.delete(`/scheduled-messages/${id}`)).status).toBe(404);
      expect(await timesTold(person)).toBe(0);
    }
    await change(id, { content: 'said otherwise', sendAt: inDays(2) });
    expect(await find(anna)).toMatchObject([{ id, content: 'said otherwise' }]);
    expect((await anna.browser.delete(`/scheduled-messages/${id}`)).status).toBe(204);
    expect(await find(anna)).toEqual([]);
    expect(await timesTold(anna)).toBe(3);
    expect((await change(id, { sendAt: null })).status).toBe(404);
    expect(await said()).toEqual([]);
  });

  test('is a message like any other when its time has come, with whom it mentions and what it answers', async () => {
    const asked = await owner.send(channelId, 'when?');
    const id = await schedule({ content: `at nine, <@${owner.id}>`, replyToId: asked.id });
    await change(id, { sendAt: null });
    expect((await said()).at(-1)).toMatchObject({
      id,
      authorId: anna.id,
      content: `at nine, <@${owner.id}>`,
      replyToId: asked.id,
      mentions: { userIds: [owner.id] },
    });
    expect(await find(anna)).toEqual([]);
    expect((await owner.unread(channelId)).unread).toHaveLength(1);
  });

  test('is said in the thread in which it was written', async () => {
    const { id: threadId } = await owner.send(channelId, 'above');
    const id = await schedule({ threadId, sendAt: null });
    await workers.idle();
    const { body: page } = await anna.browser.get(`/channels/${channelId}/messages/${threadId}/replies`);
    expect(page).toMatchObject({
      messages: [
        { id: threadId, replyCount: 1 },
        { id, threadId },
      ],
    });
  });

  test('[R20] is said once: a retry that comes after it is the same message, other words under its id are a conflict', async () => {
    const id = await schedule();
    expect((await put(anna, { sendAt: inDays(3) }, id)).status).toBe(204);
    expect((await put(anna, { content: 'other words' }, id)).body).toMatchObject({ code: 'id-conflict' });
    expect((await put(owner, {}, id)).body).toMatchObject({ code: 'id-conflict' });
    await change(id, { sendAt: null });
    await workers.idle();
    expect((await put(anna, { sendAt: null }, id)).status).toBe(204);
    expect(await said()).toHaveLength(1);
    expect(await find(anna)).toEqual([]);
  });

  test('[R5] the job is done again after a crash that came between the commit and its end', async () => {
    const id = await schedule({ sendAt: null });
    await workers.idle();
    await sql`INSERT INTO jobs (kind, key, payload) VALUES ('send-due', ${id}, ${JSON.stringify({ id })})`.execute(
      server.connection.kysely,
    );
    await workers.restDuring(async () => undefined);
    expect(await said()).toHaveLength(1);
  });
});

test('what breaks again and again is given up: its author hears it, keeps the text, and can have it tried again', async () => {
  const { kysely } = server.connection;
  await sql`ALTER TABLE messages ADD CONSTRAINT breaks CHECK (content <> 'breaks') NOT VALID`.execute(kysely);
  const id = await schedule({ content: 'breaks', sendAt: null });
  await workers.idle();
  expect(await find(anna), 'once is no reason').toMatchObject([{ id, refusal: null }]);
  const told = await timesTold(anna);
  await sql`UPDATE jobs SET failures = 9, due_at = now() WHERE key = ${id}`.execute(kysely);
  await workers.restDuring(async () => undefined);
  expect(await find(anna)).toMatchObject([{ id, content: 'breaks', refusal: 'internal' }]);
  expect(await timesTold(anna)).toBe(told + 1);
  expect(await said()).toEqual([]);
  await sql`ALTER TABLE messages DROP CONSTRAINT breaks`.execute(kysely);
  await change(id, { sendAt: null });
  expect(await said()).toMatchObject([{ id, content: 'breaks' }]);
  expect(await find(anna)).toEqual([]);
});

describe('rights are those of the moment in which it is due', () => {
  test('who was removed keeps the text and hears why; back again, it can be sent', async () => {
    const id = await schedule();
    await anna.browser.post(`/communities/${communityId}/leave`);
    await change(id, { sendAt: null });
    expect(await said()).toEqual([]);
    expect(await find(anna)).toMatchObject([{ id, content: 'said later', refusal: 'not-found' }]);
    await anna.accept(await owner.invite(communityId));
    await change(id, { sendAt: null });
    expect(await said()).toHaveLength(1);
    expect(await find(anna)).toEqual([]);
  });

  test('the text outlives the channel', async () => {
    const { id: other } = await owner.createChannel(communityId, 'short-lived');
    const id = await schedule({ channelId: other });
    await owner.browser.delete(`/channels/${other}`);
    await change(id, { sendAt: null });
    await workers.idle();
    expect(await find(anna)).toMatchObject([{ id, channelId: other, content: 'said later', refusal: 'not-found' }]);
  });

  test('nobody writes to whom they cannot write', async () => {
    const dmId = await anna.openDm(owner);
    const id = await schedule({ channelId: dmId });
    await owner.browser.put(`/blocks/${anna.id}`);
    await change(id, { sendAt: null });
    await workers.idle();
    expect(await find(anna)).toMatchObject([{ id, refusal: 'blocked' }]);
    expect(await said(dmId)).toEqual([]);
    await owner.browser.delete(`/blocks/${anna.id}`);
  });

  test('in slow mode it waits for its turn', async () => {
    await owner.browser.patch(`/channels/${channelId}`, { slowModeSeconds: 600 });
    await anna.send(channelId, 'first');
    const id = await schedule({ sendAt: null });
    expect(await said()).toHaveLength(1);
    const [waiting] = await find(anna);
    expect(waiting).toMatchObject({ id, refusal: null });
    const waitMs = Date.parse(waiting?.sendAt ?? '') - Date.now();
    expect(waitMs).toBeGreaterThan(500_000);
    await owner.browser.patch(`/channels/${channelId}`, { slowModeSeconds: 0 });
    await change(id, { sendAt: null });
    expect(await said()).toHaveLength(2);
  });
});

describe('bad input', () => {
  test('[R18] a place that one may not see is not there, alike for what is hidden and what is missing', async () => {
    const hidden = await put(outsider);
    expect(hidden).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await put(outsider, { channelId: randomUUID() })).body).toEqual(hidden.body);
    const { id: elsewhere } = await owner.createChannel(communityId, 'elsewhere');
    const { id: foreign } = await owner.send(elsewhere, 'there');
    for (const wrong of [{ threadId: foreign }, { replyToId: foreign }, { threadId: randomUUID() }])
      expect((await put(anna, wrong)).status).toBe(404);
    expect(await find(anna)).toEqual([]);
  });

  test.each([
    ['nothing said', { content: '  ' }],
    ['too much said', { content: 'x'.repeat(limits.messageContent.max + 1) }],
    ['no instant', { sendAt: 'tomorrow' }],
    ['no time at all', { sendAt: undefined }],
    ['more than a year ahead', { sendAt: inDays(limits.scheduledDays + 1) }],
    ['no files', { content: '', attachmentIds: [] }],
    ['another author', { authorId: randomUUID() }],
  ])('is refused: %s', async (_, wrong) => {
    expect(await put(anna, wrong)).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect(await find(anna)).toEqual([]);
  });

  test('a change that changes nothing, or puts off too far, is refused', async () => {
    const id = await schedule();
    for (const wrong of [{}, { sendAt: inDays(400) }, { channelId }])
      expect((await change(id, wrong)).body).toMatchObject({ code: 'invalid-input' });
  });

  test('there is an end to what can be scheduled', async () => {
    await sql`
      INSERT INTO scheduled_messages (id, author_id, channel_id, content, send_at)
      SELECT gen_random_uuid(), ${anna.id}::uuid, ${channelId}::uuid, 'x', now() + interval '1 day'
      FROM generate_series(1, ${limits.scheduledPerUser - 1})`.execute(server.connection.kysely);
    const id = await schedule();
    expect((await put(anna)).body).toMatchObject({ code: 'limit-reached' });
    expect((await put(anna, {}, id)).status).toBe(204);
    expect(await find(anna)).toHaveLength(limits.scheduledPerUser);
  });
});

test('[R6] all of it is read in one statement, however much it is', async () => {
  const few = await server.statementsOf(() => find(anna));
  for (let i = 0; i < 3; i++) await schedule();
  const more = await server.statementsOf(() => find(anna));
  // The session, and the list.
  expect(few).toHaveLength(2);
  expect(more).toEqual(few);
});
