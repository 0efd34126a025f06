import { randomUUID } from 'node:crypto';
import { limits, RoomName, type Message, type ShownMessage } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/start-test-server.js';
import { storedEvents } from '../../testing/stored-events.js';
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
  ({ id: channelId } = await owner.createChannel(communityId, 'votes'));
});
afterAll(() => server.close());

const asked = { question: 'When do we leave?', options: ['at nine', 'at ten'], isMultiple: false, hours: 24 };
const ask = (body: object = asked, id = randomUUID()) =>
  owner.browser.put(`/channels/${channelId}/messages/${id}/poll`, body);
const newPoll = async (body: object = {}) => ((await ask({ ...asked, ...body })).body as Message).id;
const vote = (person: TestPerson, id: string, ...options: number[]) =>
  person.browser.put(`/channels/${channelId}/messages/${id}/votes`, { options });
const seenBy = async (person: TestPerson): Promise<ShownMessage['votes']> =>
  (await person.messages(channelId)).messages.at(-1)?.votes ?? [];

test('a poll is a message that asks; everybody sees how it stands, and each what they chose', async () => {
  const { body } = await ask();
  expect(body).toMatchObject({ content: asked.question, poll: { options: asked.options, isMultiple: false } });
  const { id, poll } = body as Message;
  expect(Date.parse(poll?.endsAt ?? '') - Date.now()).toBeGreaterThan(23 * 3_600_000);
  expect((await vote(friend, id, 1)).status).toBe(204);
  await vote(owner, id, 0);
  await vote(owner, id, 1);
  const tally = { option: 1, count: 2, userIds: [friend.id, owner.id] };
  for (const person of [owner, friend]) expect(await seenBy(person)).toEqual([{ ...tally, isMine: true }]);
  await vote(friend, id);
  expect(await seenBy(friend)).toEqual([{ option: 1, count: 1, userIds: [owner.id], isMine: false }]);
});

test('[R3] an event tells the tallies as they are at its place; a vote that is so already is told to nobody', async () => {
  const id = await newPoll({ isMultiple: true });
  for (const options of [[0], [0], [0, 1], []]) await vote(friend, id, ...options);
  const events = await storedEvents(server.connection, RoomName.channel(channelId));
  const told = events.filter(({ name }) => name === 'POLL_VOTES_UPDATED').map(({ payload }) => payload);
  const mine = (option: number) => ({ option, count: 1, userIds: [friend.id] });
  expect(told).toMatchObject([
    { chosen: [0], votes: [mine(0)] },
    { chosen: [0, 1], votes: [mine(0), mine(1)] },
    { chosen: [], votes: [] },
  ]);
});

test('[R20] a retry is the same poll, another one under its id is a conflict', async () => {
  const id = randomUUID();
  const first = await ask(asked, id);
  expect((await ask(asked, id)).body).toEqual(first.body);
  expect((await ask({ ...asked, hours: 1 }, id)).body).toMatchObject({ code: 'id-conflict' });
});

test('what cannot be chosen is refused, and once it is over nothing can', async () => {
  const id = await newPoll();
  for (const options of [[2], [0, 1], [-1], [0.5]]) expect((await vote(friend, id, ...options)).status).toBe(400);
  await vote(friend, id, 0);
  await sql`UPDATE messages SET poll = jsonb_set(poll, '{endsAt}', '"2020-01-01T00:00:00.000Z"') WHERE id = ${id}`.execute(
    server.connection.kysely,
  );
  expect((await vote(friend, id, 1)).body).toMatchObject({ code: 'poll-over' });
  const { id: plain } = await owner.send(channelId, 'no poll');
  expect((await vote(friend, plain, 0)).status).toBe(404);
});

test.each([
  { options: ['one'] },
  { options: ['same', 'same'] },
  { options: ['a', '\u2800'] },
  { options: Array.from({ length: limits.pollOptions.max + 1 }, (_, i) => `answer ${i}`) },
  { question: ' ' },
  { hours: 0 },
  { hours: limits.pollHours + 1 },
])('%j is no poll', async (wrong) => {
  expect((await ask({ ...asked, ...wrong })).status).toBe(400);
});

test('it is not edited, its votes go with it, and votes of who has left still count', async () => {
  const id = await newPoll();
  const leaver = await server.signUp(`l${Date.now()}`);
  await leaver.accept(await owner.invite(communityId));
  await vote(leaver, id, 1);
  await leaver.browser.post(`/communities/${communityId}/leave`);
  expect(await seenBy(owner)).toMatchObject([{ option: 1, count: 1 }]);
  const path = `/channels/${channelId}/messages/${id}`;
  expect((await owner.browser.patch(path, { content: 'Another one?' })).body).toMatchObject({ code: 'not-allowed' });
  await owner.browser.delete(path);
  const { rows } = await sql`SELECT 1 FROM poll_votes WHERE message_id = ${id}`.execute(server.connection.kysely);
  expect(rows).toEqual([]);
});
