import { randomUUID } from 'node:crypto';
import { limits, MessageSchema, MessagesPageSchema, RoomName, type Message, type MessagesPage } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/start-test-server.js';
import { storedEvents } from '../../testing/stored-events.js';
import type { TestPerson } from '../../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let channelId: string;
let parent: Message;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
});
beforeEach(async () => {
  const { id: communityId } = await owner.createCommunity();
  await friend.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.createChannel(communityId, 'fresh'));
  parent = await owner.send(channelId, 'what do you think?');
});
afterAll(() => server.close());

const pathOf = (id: string, under = parent) => `/channels/${under.channelId}/messages/${under.id}/replies/${id}`;
const put = (person: TestPerson, content: string, id: string = randomUUID()) =>
  person.browser.put(pathOf(id), { content });
const reply = async (person: TestPerson, content: string) => MessageSchema.parse((await put(person, content)).body);
const thread = async (person = friend, query = ''): Promise<MessagesPage> => {
  const { body } = await person.browser.get(`/channels/${channelId}/messages/${parent.id}/replies${query}`);
  return MessagesPageSchema.parse(body);
};
const inChannel = ({ id }: Message) => `/channels/${channelId}/messages/${id}`;
const events = () => storedEvents(server.connection, RoomName.channel(channelId));
const names = async () => (await events()).map(({ name }) => name);
const shownParent = async () => (await friend.messages(channelId)).messages.find(({ id }) => id === parent.id);

describe('a reply', () => {
  test('[R1] stands in the thread at the seq of its event, and not in the history; the message counts it', async () => {
    const one = await reply(friend, 'one');
    const two = await reply(owner, 'two');
    expect([one.position, two.position]).toEqual([2, 4]);
    expect(one.threadId).toBe(parent.id);
    const { messages, from, to } = await thread();
    expect(messages.map(({ id }) => id)).toEqual([parent.id, one.id, two.id]);
    expect([from, to]).toEqual([0, null]);
    expect((await friend.messages(channelId)).messages.map(({ id }) => id)).toEqual([parent.id]);
    expect(await shownParent()).toMatchObject({ replyCount: 2, lastReplyAt: two.createdAt });
    expect((await events()).slice(1).map(({ name, payload }) => [name, payload])).toEqual([
      ['NEW_THREAD_REPLY', { message: one }],
      ['THREAD_REPLY_COUNT_UPDATED', told(1, one)],
      ['NEW_THREAD_REPLY', { message: two }],
      ['THREAD_REPLY_COUNT_UPDATED', told(2, two)],
    ]);
  });

  test('[R20] sent again is the same reply, told once; under another message it is a conflict', async () => {
    const id = randomUUID();
    const answers = [await put(friend, 'one', id), await put(friend, 'one', id)];
    expect(answers.map(({ body }) => body)).toEqual([answers[0]?.body, answers[0]?.body]);
    expect(await names()).toEqual(['NEW_MESSAGE', 'NEW_THREAD_REPLY', 'THREAD_REPLY_COUNT_UPDATED']);
    const other = await owner.send(channelId, 'another');
    const elsewhere = [pathOf(id, other), `/channels/${channelId}/messages/${id}`];
    for (const path of elsewhere)
      expect((await friend.browser.put(path, { content: 'one' })).body).toMatchObject({ code: 'id-conflict' });
  });

  test('[R22] is not unread in the channel, and leaves the own read position where it is', async () => {
    await reply(owner, 'one');
    expect((await friend.unread(channelId)).unread).toEqual([parent.position]);
    await reply(friend, 'two');
    expect(await friend.unread(channelId)).toMatchObject({ position: 0, unread: [parent.position] });
  });

  test('is changed and deleted like a message, by its own events, and has no thread of its own', async () => {
    const one = await reply(friend, 'one');
    const two = await reply(owner, 'two');
    expect((await owner.browser.patch(inChannel(one), { content: 'no' })).body).toMatchObject({ code: 'not-allowed' });
    await friend.browser.patch(inChannel(one), { content: 'better' });
    await owner.browser.delete(inChannel(two));
    expect((await thread()).messages.map(({ content }) => content)).toEqual([parent.content, 'better']);
    expect(await shownParent()).toMatchObject({ replyCount: 1, lastReplyAt: one.createdAt });
    expect((await events()).slice(5).map(({ name }) => name)).toEqual([
      'UPDATE_THREAD_REPLY',
      'DELETE_THREAD_REPLY',
      'THREAD_REPLY_COUNT_UPDATED',
    ]);
    expect((await owner.browser.put(pathOf(randomUUID(), one), { content: 'deeper' })).body).toMatchObject({
      code: 'not-found',
    });
    expect((await owner.browser.put(`${inChannel(one)}/pin`)).body).toMatchObject({ code: 'not-found' });
    expect((await owner.browser.get(`${inChannel(one)}/replies`)).status).toBe(404);
  });

  test('[R23] the text of a deleted reply is in no stream, that it was there is', async () => {
    const one = await reply(friend, 'a secret');
    await friend.browser.delete(inChannel(one));
    expect(JSON.stringify(await events())).not.toContain('a secret');
    expect(await shownParent()).toMatchObject({ replyCount: 0, lastReplyAt: null });
  });

  test('is found by the search, as is what stands in the history', async () => {
    await owner.send(channelId, 'a seahorse, in the history');
    await reply(friend, 'a seahorse, in the thread');
    const { body } = await friend.browser.get(`/search?q=seahorse&channelId=${channelId}`);
    expect(JSON.stringify(body)).toContain('in the history');
    expect(JSON.stringify(body)).toContain('in the thread');
  });

  test('in a direct message is told there, and is not its latest message', async () => {
    const dm = await owner.openDm(friend);
    parent = await owner.send(dm, 'between us');
    await reply(friend, 'aside');
    expect((await storedEvents(server.connection, RoomName.dm(dm))).map(({ name }) => name)).toEqual([
      'NEW_DM',
      'NEW_THREAD_REPLY',
      'THREAD_REPLY_COUNT_UPDATED',
    ]);
    expect((await friend.dm(dm)).latest).toMatchObject({ excerpt: 'between us' });
  });
});

describe('a deleted message', () => {
  test('stands empty while there are replies to it, can be replied to, and leaves with the last of them', async () => {
    const one = await reply(friend, 'one');
    await owner.browser.delete(inChannel(parent));
    const stub = { ...(await shownParent()) };
    expect(stub).toMatchObject({ content: '', isDeleted: true, replyCount: 1, reactions: [] });
    expect((await events()).at(-1)).toMatchObject({ name: 'DELETE_MESSAGE', payload: { stub } });
    expect(JSON.stringify(await events())).not.toContain(parent.content);
    const two = await reply(owner, 'two');
    expect((await owner.browser.patch(inChannel(parent), { content: 'back' })).status).toBe(404);
    for (const gone of [one, two]) await owner.browser.delete(inChannel(gone));
    expect(await shownParent()).toBeUndefined();
    expect((await thread()).messages).toEqual([]);
    expect((await put(friend, 'too late')).body).toMatchObject({ code: 'not-found' });
  });

  test('without replies leaves at once', async () => {
    await owner.browser.delete(inChannel(parent));
    expect((await events()).at(-1)).toMatchObject({ name: 'DELETE_MESSAGE', payload: { stub: null } });
    expect((await friend.messages(channelId)).messages).toEqual([]);
  });
});

test('[R9] the pages of a thread meet; its message is the oldest of the last', async () => {
  const count = limits.messagesPerPage + 5;
  for (let i = 0; i < count; i++) await reply(i % 2 ? owner : friend, `reply ${i}`);
  const newest = await thread();
  expect(newest.messages).toHaveLength(limits.messagesPerPage);
  const older = await thread(friend, `?before=${newest.from}`);
  expect(older.to).toBe(newest.from);
  expect(older.from).toBe(0);
  expect(older.messages.map(({ content }) => content)).toEqual([
    parent.content,
    ...Array.from({ length: 5 }, (_, i) => `reply ${i}`),
  ]);
});

function told(replyCount: number, { createdAt: lastReplyAt, position: lastReplyPosition }: Message) {
  return {
    channelId,
    messageId: parent.id,
    position: parent.position,
    replyCount,
    lastReplyAt,
    lastReplyPosition,
  };
}
