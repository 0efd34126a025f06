import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.js';
import type { TestPerson } from './test-person.js';

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
  await fillWithMembers(5);
});
afterAll(() => server.close());

const send = () => server.statementsOf(() => owner.send(channelId, 'hello'));

describe('statements per request: the session look-up counted, BEGIN and COMMIT not', () => {
  test('sending a message takes at most 6, the same with 5 members and with 5 000', async () => {
    const withFew = await send();
    await fillWithMembers(5000);
    const withMany = await send();
    expect(withFew.length).toBeGreaterThan(2);
    expect(withFew.length).toBeLessThanOrEqual(6);
    expect(withMany).toEqual(withFew);
  });

  test('every statement of a message is prepared: its text is the same each time, for every author and channel', async () => {
    const others = await server.statementsOf(() => friend.send(channelId, 'hello, at more length'));
    expect(others).toEqual(await send());
    expect(others.filter((statement) => !statement.trimStart().startsWith('/* prepared */'))).toEqual([]);
    const page = await server.statementsOf(() => friend.messages(channelId));
    expect(page.filter((statement) => statement.trimStart().startsWith('/* prepared */'))).toHaveLength(1);
  });

  test('opening a channel takes at most 6: messages, authors and unread together', async () => {
    const statements = await server.statementsOf(async () => {
      const { messages } = await friend.messages(channelId);
      const ids = [...new Set(messages.map(({ authorId }) => authorId))];
      await friend.browser.post('/users/lookup', { ids });
      await friend.unread(channelId);
    });
    expect(statements).toHaveLength(6);
  });

  test('what stands under the messages of a page comes with them, however much it is', async () => {
    const { messages } = await friend.messages(channelId);
    const react = (id: string, emoji: string) =>
      friend.browser.put(`/channels/${channelId}/messages/${id}/reactions/${encodeURIComponent(emoji)}`);
    for (const { id } of messages) for (const emoji of ['🐙', '🤿']) await react(id, emoji);
    expect(await server.statementsOf(() => friend.messages(channelId))).toHaveLength(2);
    const [message] = messages;
    const statements = await server.statementsOf(() => react(message?.id ?? '', '🎉'));
    expect(statements.length).toBeLessThanOrEqual(8);
  });

  test('a reply in a thread takes two more than a message (who is told of it is a job), and the thread is read like a history', async () => {
    const message = await send();
    const { id: threadId } = await owner.send(channelId, 'to be replied to');
    const statements = await server.statementsOf(() => owner.reply({ channelId, threadId }, 'hello'));
    expect(statements).toHaveLength(message.length + 2);
    const path = `/channels/${channelId}/messages/${threadId}/replies`;
    expect(await server.statementsOf(() => friend.browser.get(path))).toHaveLength(2);
  });

  test('no list of one screen costs a statement per row', async () => {
    const lists = [
      () => friend.communities(),
      () => friend.channels(communityId),
      () => friend.browser.get(`/communities/${communityId}/emoji`),
      () => friend.browser.get(`/communities/${communityId}/members`),
      () => friend.browser.get(`/channels/${channelId}/pins`),
      () => friend.browser.get(`/channels/${channelId}/threads`),
      () =>
        friend.browser.post('/quotes/lookup', {
          channelId,
          messageIds: Array.from({ length: 100 }, () => randomUUID()),
        }),
      () => friend.browser.post('/unread/lookup', { channelIds: Array.from({ length: 100 }, () => randomUUID()) }),
      () => friend.browser.post('/followed-threads/lookup', { channelIds: [channelId, randomUUID()] }),
    ];
    for (const list of lists) expect(await server.statementsOf(list)).toHaveLength(2);
  });

  test('a list of direct messages takes 6, however many they are: which, what was said last, and unread', async () => {
    await fillWithDms(20);
    const statements = await server.statementsOf(async () => {
      const channelIds = await friend.dms();
      expect(channelIds).toHaveLength(20);
      await friend.browser.post('/dms/lookup', { channelIds });
      await friend.browser.post('/unread/lookup', { channelIds });
    });
    expect(statements).toHaveLength(6);
  });

  test('sending into a direct message takes as many statements as into a channel', async () => {
    const dm = await owner.openDm(friend);
    const inChannel = await send();
    expect(await server.statementsOf(() => owner.send(dm, 'hello'))).toEqual(inChannel);
  });

  test('hostile control: the counter sees what a request asks of the database', async () => {
    const statements = await server.statementsOf(() => sql`SELECT 1 AS seen`.execute(server.connection.kysely));
    expect(statements).toEqual(['SELECT 1 AS seen']);
  });
});

/** Groups of the friend alone, made by SQL. */
async function fillWithDms(count: number): Promise<void> {
  await sql`
    WITH made AS (
      INSERT INTO channels (id, name, rank) SELECT gen_random_uuid(), '', 0 FROM generate_series(1, ${count}::int)
      RETURNING id, room
    ),
    rooms AS (INSERT INTO rooms (name) SELECT room FROM made)
    INSERT INTO dm_members (channel_id, user_id) SELECT id, ${friend.id}::uuid FROM made`.execute(
    server.connection.kysely,
  );
}

/** Members made by SQL: accounts cost a password hash each. */
async function fillWithMembers(count: number): Promise<void> {
  await sql`
    WITH made AS (
      INSERT INTO users (id, name, display_name)
      SELECT gen_random_uuid(), 'extra-' || gen_random_uuid()::text, 'Extra ' || n
      FROM generate_series(1, ${count}::int - (SELECT count(*) FROM community_members WHERE community_id = ${communityId})) AS n
      RETURNING id
    )
    INSERT INTO community_members (community_id, user_id, role)
    SELECT ${communityId}::uuid, id, 'member' FROM made`.execute(server.connection.kysely);
}
