import {
  NotificationsPageSchema,
  RoomName,
  UnreadNotificationsSchema,
  type Message,
  type NotificationFilter,
} from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { JobWorkersService } from '../jobs/job-workers.service.js';
import { ReadPositionsBatcher } from '../read-receipts/read-positions.batcher.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let anna: TestPerson;
let ben: TestPerson;
let communityId: string;
let channelId: string;
let workers: JobWorkersService;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  [anna, ben] = [await server.signUp('anna'), await server.signUp('ben')];
  workers = server.app.get(JobWorkersService, { strict: false });
});
beforeEach(async () => {
  ({ id: communityId } = await owner.createCommunity());
  for (const person of [anna, ben]) await person.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.firstChannel(communityId));
  await workers.idle();
  await sql`DELETE FROM notifications`.execute(server.connection.kysely);
});
afterAll(() => server.close());

const at = ({ id }: { id: string }) => `<@${id}>`;
const pathOf = (message: Message) => `/channels/${message.channelId}/messages/${message.id}`;
async function listOf(person: TestPerson, filter: NotificationFilter = 'all') {
  await workers.idle();
  const { body } = await person.browser.get(`/notifications?filter=${filter}`);
  return NotificationsPageSchema.parse(body).notifications;
}
const kindsOf = async (person: TestPerson) => (await listOf(person)).map(({ kind }) => kind);
const unreadOf = async (person: TestPerson) => {
  await workers.idle();
  const { notifications } = UnreadNotificationsSchema.parse((await person.browser.get('/notifications/unread')).body);
  return notifications.map(({ message }) => message?.id);
};
const told = async (person: TestPerson) =>
  (await storedEvents(server.connection, RoomName.user(person.id))).filter(({ name }) => name.includes('NOTIFICATION'));

describe('one is notified', () => {
  test('of a mention, once, whatever else the message is; and not of what one says', async () => {
    const before = (await told(ben)).length;
    const said = await ben.send(channelId, 'hello');
    const id = crypto.randomUUID();
    const body = { content: `${at(ben)} ${at(ben)} @everyone`, replyToId: said.id };
    await owner.browser.put(`/channels/${channelId}/messages/${id}`, body);
    const [only, ...others] = await listOf(ben);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      kind: 'mention',
      actorId: owner.id,
      message: { id, channelId, communityId, threadId: null },
      isRead: false,
    });
    expect(await kindsOf(anna)).toEqual(['everyone']);
    expect(await kindsOf(owner)).toEqual([]);
    expect((await told(ben)).slice(before)).toMatchObject([
      { name: 'NEW_NOTIFICATION', payload: { notification: only } },
    ]);
  });

  test('of a reply, of a role, and of replies in threads where one takes part', async () => {
    const said = await ben.send(channelId, 'hello');
    await anna.browser.put(`/channels/${channelId}/messages/${crypto.randomUUID()}`, {
      content: 'well',
      replyToId: said.id,
    });
    await anna.send(channelId, '<@&owner>');
    const reply = await anna.reply({ channelId, threadId: said.id }, 'in a thread');
    // Whom it concerns is decided when the job is done: whoever follows by then is told.
    await workers.idle();
    await owner.reply({ channelId, threadId: said.id }, 'me too');
    expect(await kindsOf(ben)).toEqual(['thread', 'thread', 'reply']);
    expect(await kindsOf(anna)).toEqual(['thread']);
    expect(await kindsOf(owner)).toEqual(['role']);
    expect((await listOf(ben, 'mentions')).length).toBe(0);
    await anna.browser.delete(pathOf(reply));
    expect(await kindsOf(ben)).toEqual(['thread', 'reply']);
  });

  test('not where one may not read, nor by whom one has blocked', async () => {
    const { id: other } = await owner.createCommunity();
    const place = await owner.firstChannel(other);
    await owner.send(place.id, `${at(ben)} @everyone`);
    await ben.browser.put(`/blocks/${anna.id}`);
    await anna.send(channelId, at(ben));
    expect(await kindsOf(ben)).toEqual([]);
    await ben.browser.delete(`/blocks/${anna.id}`);
  });

  test('of a mention that an edit adds, and no longer when an edit or a deletion takes it away', async () => {
    const message = await anna.send(channelId, 'hello');
    const edit = (content: string) => anna.browser.patch(pathOf(message), { content });
    await edit(`hello ${at(ben)} ${at(owner)}`);
    expect(await kindsOf(ben)).toEqual(['mention']);
    await edit(`hello ${at(owner)}`);
    expect(await kindsOf(ben)).toEqual([]);
    expect((await told(ben)).at(-1)).toMatchObject({ name: 'NOTIFICATION_REMOVED' });
    expect(await kindsOf(owner)).toEqual(['mention']);
    await anna.browser.delete(pathOf(message));
    expect(await kindsOf(owner)).toEqual([]);
  });

  test('of who is there just now: nobody is, over HTTP', async () => {
    await owner.send(channelId, '@here');
    expect(await kindsOf(ben)).toEqual([]);
  });

  test('of being asked to be a friend, and of the answer; of neither when it is over', async () => {
    await anna.browser.put(`/friends/${ben.id}`);
    expect(await kindsOf(ben)).toEqual(['friend-request']);
    await ben.browser.put(`/friends/${anna.id}`);
    expect(await kindsOf(anna)).toEqual(['friend-accepted']);
    // What was answered waits no longer, on any device.
    expect(await unreadOf(ben)).toEqual([]);
    await ben.browser.delete(`/friends/${anna.id}`);
    expect([await kindsOf(ben), await kindsOf(anna)]).toEqual([[], []]);
  });

  test('no longer of what one may not read any more', async () => {
    await anna.send(channelId, at(ben));
    expect(await kindsOf(ben)).toEqual(['mention']);
    await ben.browser.post(`/communities/${communityId}/leave`);
    expect(await kindsOf(ben)).toEqual([]);
    await owner.send(channelId, `<@${anna.id}>`);
    expect(await kindsOf(anna)).toEqual(['mention']);
    await owner.browser.delete(`/communities/${communityId}`);
    expect(await kindsOf(anna)).toEqual([]);
  });
});

describe('a notification is read', () => {
  test('with the channel, by itself, and with all others up to it', async () => {
    const [one, two, three] = [
      await anna.send(channelId, at(ben)),
      await anna.send(channelId, at(ben)),
      await anna.send(channelId, at(ben)),
    ];
    expect(await unreadOf(ben)).toEqual([three.id, two.id, one.id]);
    const batcher = server.app.get(ReadPositionsBatcher, { strict: false });
    batcher.add({ userId: ben.id, channelId, position: one.position });
    await batcher.store();
    expect(await unreadOf(ben)).toEqual([three.id, two.id]);
    const [newest] = await listOf(ben);
    await ben.browser.post('/notifications/read', { positions: [newest?.position] });
    expect(await unreadOf(ben)).toEqual([two.id]);
    const events = (await told(ben)).length;
    await ben.browser.post('/notifications/read', { upTo: newest?.position });
    await ben.browser.post('/notifications/read', { upTo: newest?.position });
    expect(await unreadOf(ben)).toEqual([]);
    expect((await told(ben)).length - events, 'told once').toBe(1);
  });

  test('nobody reads those of others', async () => {
    await anna.send(channelId, at(ben));
    const [notification] = await listOf(ben);
    await anna.browser.post('/notifications/read', { positions: [notification?.position], upTo: 1_000_000 });
    expect(await unreadOf(ben)).toHaveLength(1);
  });
});

test('[R5] everybody at once: in steps, however many they are', async () => {
  await sql`
    WITH made AS (
      INSERT INTO users (id, name, display_name)
      SELECT gen_random_uuid(), 'extra-' || gen_random_uuid()::text, 'Extra' FROM generate_series(1, 700) RETURNING id
    ), rooms AS (INSERT INTO rooms (name) SELECT 'user:' || id FROM made)
    INSERT INTO community_members (community_id, user_id, role)
    SELECT ${communityId}::uuid, id, 'member' FROM made`.execute(server.connection.kysely);
  await owner.send(channelId, '@everyone');
  const count = async () => {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM notifications WHERE channel_id = ${channelId}`.execute(
      server.connection.kysely,
    );
    return rows[0]?.count;
  };
  await expect.poll(count, { timeout: 20_000 }).toBe(702);
});
