import { RoomName } from '@kraken/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/start-test-server.js';
import { storedEvents } from '../../testing/stored-events.js';
import type { TestPerson } from '../../testing/test-person.js';

// What only a database with several sessions can show.

let server: TestServer;
let people: TestPerson[];
let channelId: string;
beforeAll(async () => {
  server = await startTestServer();
  expect(server.connection.kind).toBe('external');
  const owner = await server.setUp();
  const { id: communityId } = await owner.createCommunity();
  ({ id: channelId } = await owner.firstChannel(communityId));
  people = [owner, ...(await Promise.all(['ann', 'ben', 'cat'].map((name) => server.signUp(name))))];
  for (const friend of people.slice(1)) await friend.accept(await owner.invite(communityId));
});
afterAll(() => server.close());

const times = <T>(count: number, act: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => act(i)));
const by = (i: number): TestPerson => people[i % people.length] ?? expect.fail('nobody is there');

test('[R3] replies, deletions and edits of many at once are counted one by one, and nobody is locked out', async () => {
  const { id: threadId } = await by(0).send(channelId, 'what do you think?');
  await times(80, async (i) => {
    const { id } = await by(i).reply({ channelId, threadId }, `reply ${i}`);
    const path = `/channels/${channelId}/messages/${id}`;
    if (i % 4 === 0) await by(i).browser.delete(path);
    if (i % 4 === 1) await by(0).browser.patch(`/channels/${channelId}/messages/${threadId}`, { content: `edit ${i}` });
  });
  const counted = (await storedEvents(server.connection, RoomName.channel(channelId)))
    .filter(({ name }) => name === 'THREAD_REPLY_COUNT_UPDATED')
    .map(({ payload }) => (payload as { replyCount: number }).replyCount);
  expect(counted).toHaveLength(100);
  // Each tells one more or one less than the one before it in the stream.
  counted.forEach((count, i) => expect(Math.abs(count - (counted[i - 1] ?? 0))).toBe(1));
  expect(counted.at(-1)).toBe(60);
  const { messages } = await by(1).messages(channelId);
  expect(messages.find(({ id }) => id === threadId)).toMatchObject({ replyCount: 60 });
  expect(server.failedStates).not.toContain('40P01');
});
