import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/start-test-server.js';
import type { TestPerson } from '../../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let communityId: string;
let channelId: string;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  ({ id: communityId } = await owner.createCommunity());
  await friend.accept(await owner.invite(communityId));
});
beforeEach(async () => {
  ({ id: channelId } = await owner.createChannel(communityId, 'slow'));
  await owner.browser.patch(`/channels/${channelId}`, { slowModeSeconds: 600 });
});
afterAll(() => server.close());

const say = (person: TestPerson, id = randomUUID()) =>
  person.browser.put(`/channels/${channelId}/messages/${id}`, { content: 'hello' });

test('in slow mode a second message is refused, with how long one has still to wait', async () => {
  expect((await say(friend)).status).toBe(200);
  const { status, body } = await say(friend);
  expect(status).toBe(429);
  expect(body).toMatchObject({ code: 'slow-mode' });
  const { retryAfterMs } = body as { retryAfterMs: number };
  expect(retryAfterMs).toBeGreaterThan(590_000);
  expect(retryAfterMs).toBeLessThanOrEqual(600_000);
  expect((await owner.messages(channelId)).messages).toHaveLength(1);
});

test('[R20] a retry of what was sent is not a second message', async () => {
  const id = randomUUID();
  const first = await say(friend, id);
  expect((await say(friend, id)).body).toEqual(first.body);
});

test('a thread is part of its channel: whoever spoke in the one waits in the other', async () => {
  const { id: threadId } = await owner.send(channelId, 'above');
  const reply = (person: TestPerson) =>
    person.browser.put(`/channels/${channelId}/messages/${threadId}/replies/${randomUUID()}`, { content: 'under it' });
  const { status, body: first } = await reply(friend);
  expect(status).toBe(200);
  for (const { body } of [await reply(friend), await say(friend)]) expect(body).toMatchObject({ code: 'slow-mode' });
  expect(await friend.unread(channelId)).toMatchObject({ lastSentAt: (first as { createdAt: string }).createdAt });
  for (const _ of [1, 2]) expect((await reply(owner)).status).toBe(200);
  expect((await owner.messages(channelId)).messages.at(-1)).toMatchObject({ replyCount: 3 });
});

test('of two at once one is sent', async () => {
  const answers = await Promise.all([say(friend), say(friend)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 429]);
});

test('whoever looks after the channels waits for nobody, and elsewhere nobody waits', async () => {
  for (const _ of [1, 2]) expect((await say(owner)).status).toBe(200);
  await owner.browser.patch(`/channels/${channelId}`, { slowModeSeconds: 0 });
  for (const _ of [1, 2]) expect((await say(friend)).status).toBe(200);
});

test('deleting what one said, or leaving and coming back, does not shorten the wait', async () => {
  const { body } = await say(friend);
  await friend.browser.delete(`/channels/${channelId}/messages/${(body as { id: string }).id}`);
  expect((await say(friend)).status).toBe(429);
  await friend.browser.post(`/communities/${communityId}/leave`);
  await friend.accept(await owner.invite(communityId));
  expect((await say(friend)).status).toBe(429);
});

test('when one said something last is known on every device', async () => {
  const { body } = await say(friend);
  const { createdAt } = body as { createdAt: string };
  expect(await friend.unread(channelId)).toMatchObject({ lastSentAt: createdAt });
  expect(await owner.unread(channelId)).toMatchObject({ lastSentAt: null });
});

test('it is set by whoever manages the channels, and for at most six hours', async () => {
  const set = (person: TestPerson, slowModeSeconds: number) =>
    person.browser.patch(`/channels/${channelId}`, { slowModeSeconds });
  expect((await set(friend, 5)).body).toMatchObject({ code: 'not-allowed' });
  for (const wrong of [-1, 0.5, 6 * 3600 + 1]) expect((await set(owner, wrong)).status).toBe(400);
  expect((await set(owner, 6 * 3600)).status).toBe(200);
});
