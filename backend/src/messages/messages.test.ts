import { randomUUID } from 'node:crypto';
import { limits, RoomName, type Message } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

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
  ({ id: channelId } = await owner.createChannel(communityId, 'fresh'));
});
afterAll(() => server.close());

const events = (room: string = RoomName.channel(channelId)) => storedEvents(server.connection, room);
const pathOf = (id: string, channel = channelId) => `/channels/${channel}/messages/${id}`;

describe('sending', () => {
  test('[R1] the place of a message is the seq of its event, and the answer reflects that seq', async () => {
    await owner.send(channelId, 'first');
    const answer = await friend.browser.put(pathOf(randomUUID()), { content: 'second' });
    const message = answer.body as Message;
    expect(await events()).toEqual([
      { seq: 1, name: 'NEW_MESSAGE', payload: { message: expect.objectContaining({ content: 'first', position: 1 }) } },
      { seq: 2, name: 'NEW_MESSAGE', payload: { message } },
    ]);
    expect(message.position).toBe(2);
    expect(Object.values(answer.asOf)).toEqual([2]);
    const page = await friend.browser.get(`/channels/${channelId}/messages`);
    expect(page.asOf).toEqual(answer.asOf);
  });

  test('[R20] a retry is the same message: answered as stored, told once', async () => {
    const id = randomUUID();
    const sent = await owner.send(channelId, 'once', id);
    const again = await owner.browser.put(pathOf(id), { content: 'once' });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(sent);
    expect(await events()).toHaveLength(1);
  });

  test('[R20] a retry is the same message also when it was edited meanwhile; other content is not', async () => {
    const id = randomUUID();
    await owner.send(channelId, 'as sent', id);
    await owner.browser.patch(pathOf(id), { content: 'as edited' });
    const retry = await owner.browser.put(pathOf(id), { content: 'as sent' });
    expect(retry.status).toBe(200);
    expect(retry.body).toMatchObject({ id, content: 'as edited' });
    expect((await owner.browser.put(pathOf(id), { content: 'as edited' })).body).toMatchObject({ code: 'id-conflict' });
  });

  test('[R20] an id that is taken is a coded conflict: other content, author, channel, or deleted', async () => {
    const id = randomUUID();
    await owner.send(channelId, 'mine', id);
    const other = await owner.createChannel(communityId, 'other');
    const refused = [
      await owner.browser.put(pathOf(id), { content: 'changed' }),
      await friend.browser.put(pathOf(id), { content: 'mine' }),
      await owner.browser.put(pathOf(id, other.id), { content: 'mine' }),
    ];
    await owner.browser.delete(pathOf(id));
    refused.push(await owner.browser.put(pathOf(id), { content: 'mine' }));
    for (const { body } of refused) expect(body).toMatchObject({ status: 409, code: 'id-conflict' });
    expect((await events()).map(({ name }) => name)).toEqual(['NEW_MESSAGE', 'DELETE_MESSAGE']);
  });

  test('[R22] who sends has read so far, and the own devices are told', async () => {
    await owner.send(channelId, 'one');
    const { position } = await friend.send(channelId, 'two');
    expect(await friend.unread(channelId)).toMatchObject({ position, unread: [] });
    expect((await events(RoomName.user(friend.id))).at(-1)).toMatchObject({
      name: 'READ_RECEIPT_UPDATED',
      payload: { channelId, position },
    });
  });

  test.each([
    ['nothing', ''],
    ['only spaces', '  \n '],
    ['too much', 'x'.repeat(limits.messageContent.max + 1)],
    ['a null character', 'a\u0000b'],
  ])('%s cannot be sent', async (_, content) => {
    const answer = await owner.browser.put(pathOf(randomUUID()), { content });
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid-input', errors: [{ path: 'content' }] });
    expect(await events()).toEqual([]);
  });

  test('a field that is not known is refused, and so is an id that is none', async () => {
    const moved = await owner.browser.put(pathOf(randomUUID()), { content: 'x', channelId: randomUUID() });
    expect(moved.body).toMatchObject({ code: 'invalid-input' });
    expect((await owner.browser.put(pathOf('1'), { content: 'x' })).body).toMatchObject({ code: 'invalid-input' });
  });
});

describe('editing and deleting', () => {
  test('[R3] an edit tells the row as it was stored', async () => {
    const sent = await owner.send(channelId, 'befor');
    const answer = await owner.browser.patch(pathOf(sent.id), { content: 'before' });
    expect(answer.body).toEqual({ ...sent, content: 'before', editedAt: expect.any(String) });
    expect((await events()).at(-1)).toEqual({ seq: 2, name: 'UPDATE_MESSAGE', payload: { message: answer.body } });
    expect(Object.values(answer.asOf)).toEqual([2]);
  });

  test('an edit that changes nothing tells nobody', async () => {
    const sent = await owner.send(channelId, 'same');
    const answer = await owner.browser.patch(pathOf(sent.id), { content: 'same' });
    expect(answer.body).toEqual(sent);
    expect(await events()).toHaveLength(1);
  });

  test('[R23] a deleted message is in no answer, no row and no stored event any more', async () => {
    const { id, position } = await owner.send(channelId, 'a secret');
    await owner.browser.patch(pathOf(id), { content: 'a greater secret' });
    expect((await owner.browser.delete(pathOf(id))).status).toBe(204);
    expect((await owner.messages(channelId)).messages).toEqual([]);
    expect(await events()).toEqual([
      { seq: 1, name: 'NEW_MESSAGE', payload: null },
      { seq: 2, name: 'UPDATE_MESSAGE', payload: null },
      { seq: 3, name: 'DELETE_MESSAGE', payload: { channelId, messageId: id, position, stub: null } },
    ]);
    const row = await server.connection.kysely.selectFrom('messages').selectAll().where('id', '=', id).execute();
    expect(row).toMatchObject([{ content: '', deleted_at: expect.any(Date) }]);
    expect((await owner.browser.delete(pathOf(id))).body).toMatchObject({ code: 'not-found' });
  });
});
