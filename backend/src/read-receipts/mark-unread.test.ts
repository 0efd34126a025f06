import { RoomName } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';
import { ReadPositionsBatcher } from './read-positions.batcher.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let channelId: string;
let communityId: string;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  ({ id: communityId } = await owner.createCommunity());
  await friend.accept(await owner.invite(communityId));
});
beforeEach(async () => {
  ({ id: channelId } = await owner.createChannel(communityId, 'fresh'));
  for (const content of ['one', 'two', 'three']) await owner.send(channelId, content);
  await friend.browser.post('/unread/read', { channelIds: [channelId] });
});
afterAll(() => server.close());

const mark = (position: number, person = friend) =>
  person.browser.put(`/channels/${channelId}/read-position`, { position });
const told = async () =>
  (await storedEvents(server.connection, RoomName.user(friend.id))).filter(
    ({ name }) => name === 'READ_RECEIPT_UPDATED',
  );

test('[R22] a message is marked unread: the read position goes back to before it, and the own devices hear of it', async () => {
  expect((await friend.unread(channelId)).unread).toEqual([]);
  expect((await mark(1)).status).toBe(204);
  expect(await friend.unread(channelId)).toMatchObject({ position: 1, unread: [2, 3] });
  expect((await told()).at(-1)?.payload).toEqual({ channelId, position: 1, isBack: true });
  await mark(2);
  expect((await told()).at(-1)?.payload).toEqual({ channelId, position: 2 });
  await mark(1);
  const before = (await told()).length;
  await mark(1);
  expect(await told()).toHaveLength(before);
});

test('what was said to be read just before does not undo it', async () => {
  const batcher = server.app.get(ReadPositionsBatcher, { strict: false });
  batcher.add({ userId: friend.id, channelId, position: 3 });
  await mark(0);
  await batcher.store();
  expect((await friend.unread(channelId)).unread).toEqual([1, 2, 3]);
});

test('nothing can be read ahead of what there is', async () => {
  await mark(1_000);
  expect((await friend.unread(channelId)).position).toBe(3);
});

test('everything is marked read at once, as far as one may read it', async () => {
  await mark(0);
  const { id: other } = await owner.createChannel(communityId, 'other');
  await owner.send(other, 'news');
  const outsider = await server.signUp(`o${Date.now()}`);
  for (const person of [friend, outsider])
    expect((await person.browser.post('/unread/read', { channelIds: [channelId, other] })).status).toBe(204);
  for (const id of [channelId, other]) expect((await friend.unread(id)).unread).toEqual([]);
  expect((await mark(0, outsider)).status).toBe(404);
});
