import { randomUUID } from 'node:crypto';
import { QuotesLookupSchema, type Quote } from '@kraken/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  ({ id: channelId } = await owner.firstChannel(communityId));
});
afterAll(() => server.close());

const reply = (replyToId: unknown, { id = randomUUID(), content = 'an answer', channel = channelId } = {}) =>
  friend.browser.put(`/channels/${channel}/messages/${id}`, { content, replyToId });

async function quotesOf(
  person: TestPerson,
  messageIds: readonly string[],
  channel = channelId,
): Promise<(Quote | null)[]> {
  const answer = await person.browser.post('/quotes/lookup', { channelId: channel, messageIds });
  return QuotesLookupSchema.parse(answer.body).rows.map(({ quote }) => quote);
}

describe('replies', () => {
  test('a message says which one it answers, also after an edit', async () => {
    const asked = await owner.send(channelId, 'at nine?');
    const answer = await reply(asked.id);
    expect(answer.body).toMatchObject({ replyToId: asked.id });
    const { id } = answer.body as { id: string };
    await friend.browser.patch(`/channels/${channelId}/messages/${id}`, { content: 'at ten' });
    expect((await owner.messages(channelId)).messages.at(-1)).toMatchObject({ content: 'at ten', replyToId: asked.id });
  });

  test('what is answered must stand in the same channel, or have stood there', async () => {
    const elsewhere = await owner.createChannel(communityId, 'elsewhere');
    const other = await owner.send(elsewhere.id, 'not here');
    for (const id of [other.id, randomUUID()])
      expect((await reply(id)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await reply('no id')).body).toMatchObject({ code: 'invalid-input' });
    const gone = await owner.send(channelId, 'gone soon');
    await owner.browser.delete(`/channels/${channelId}/messages/${gone.id}`);
    expect((await reply(gone.id)).status).toBe(200);
  });

  test('[R20] a retry answers the same message; the same id as an answer to another one is a conflict', async () => {
    const [one, two] = [await owner.send(channelId, 'one'), await owner.send(channelId, 'two')];
    const id = randomUUID();
    const first = await reply(one.id, { id });
    expect((await reply(one.id, { id })).body).toEqual(first.body);
    expect((await reply(two.id, { id })).body).toMatchObject({ code: 'id-conflict' });
    expect((await reply(undefined, { id })).body).toMatchObject({ code: 'id-conflict' });
  });

  test('a quote is the beginning of what the message says now, and of a deleted one only that it was there', async () => {
    const long = await owner.send(channelId, `first line\nsecond ${'x'.repeat(500)}`);
    const [quote] = await quotesOf(friend, [long.id]);
    expect(quote).toMatchObject({ id: long.id, authorId: owner.id, isDeleted: false });
    expect(quote?.excerpt).toMatch(/^first line second x+$/);
    expect(quote?.excerpt.length).toBeLessThan(300);
    await owner.browser.delete(`/channels/${channelId}/messages/${long.id}`);
    expect(await quotesOf(friend, [long.id])).toEqual([{ ...quote, excerpt: '', isDeleted: true }]);
  });

  test('[R18] what one may not read is not quoted', async () => {
    const { id } = await owner.createCommunity('Private');
    const secret = await owner.send((await owner.firstChannel(id)).id, 'a secret');
    expect(await quotesOf(friend, [secret.id, randomUUID()], secret.channelId)).toEqual([]);
    expect(await quotesOf(owner, [secret.id], secret.channelId)).toHaveLength(1);
    // In a channel that one may read it is as if it were not there.
    expect(await quotesOf(friend, [secret.id, randomUUID()])).toEqual([null, null]);
  });
});
