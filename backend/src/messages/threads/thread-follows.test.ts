import {
  FollowedLookupSchema,
  limits,
  RoomName,
  ThreadsPageSchema,
  type FollowedThreads,
  type Message,
} from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { JobWorkersService } from '../../jobs/job-workers.service.js';
import { ReadPositionsBatcher } from '../../read-receipts/read-positions.batcher.js';
import { startTestServer, type TestServer } from '../../testing/start-test-server.js';
import { storedEvents } from '../../testing/stored-events.js';
import type { TestPerson } from '../../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let other: TestPerson;
let batcher: ReadPositionsBatcher;
let communityId: string;
let channelId: string;
let parent: Message;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  other = await server.signUp('other');
  ({ id: communityId } = await owner.createCommunity());
  for (const person of [friend, other]) await person.accept(await owner.invite(communityId));
  batcher = server.app.get(ReadPositionsBatcher, { strict: false });
});
beforeEach(async () => {
  ({ id: channelId } = await owner.createChannel(communityId, 'fresh'));
  parent = await owner.send(channelId, 'what do you think?');
});
afterAll(() => server.close());

const reply = (person: TestPerson, content = 'I think so') => person.reply({ channelId, threadId: parent.id }, content);
const followed = async (person: TestPerson): Promise<FollowedThreads> => {
  const { body } = await person.browser.post('/followed-threads/lookup', { channelIds: [channelId] });
  const [row] = FollowedLookupSchema.parse(body).rows;
  if (!row) throw new Error('the channel may not be read');
  return row.followed;
};
const unread = async (person: TestPerson) => (await followed(person)).threads.map((thread) => thread.unread.unread);
const jobs = () => server.app.get(JobWorkersService).idle();
const followPath = (threadId = parent.id) => `/channels/${channelId}/threads/${threadId}/follow`;
const follow = (person: TestPerson) => person.browser.put(followPath());
const unfollow = (person: TestPerson) => person.browser.delete(followPath());
const told = async (person: TestPerson) =>
  (await storedEvents(server.connection, RoomName.user(person.id)))
    .filter(({ name }) => name === 'THREAD_FOLLOW_UPDATED')
    .map(({ payload }) => payload as { channelId: string; isFollowing: boolean; position: number })
    .filter((payload) => payload.channelId === channelId)
    .map(({ isFollowing, position }) => [isFollowing, position]);
const read = async (person: TestPerson, position: number, threadId = parent.id) => {
  batcher.add({ userId: person.id, channelId, threadId, position });
  await batcher.store();
};

describe('a thread is followed', () => {
  test('by whoever replies, and by whoever wrote the message; both are told, nobody else follows', async () => {
    const { position } = await reply(friend);
    expect(await unread(friend)).toEqual([[]]);
    expect(await unread(owner)).toEqual([[position]]);
    expect(await unread(other)).toEqual([]);
    expect(await told(friend)).toEqual([[true, position]]);
    expect(await told(owner)).toEqual([[true, parent.position]]);
    expect((await followed(owner)).threads).toMatchObject([
      { threadId: parent.id, position: parent.position, replyCount: 1, lastReplyPosition: position },
    ]);
  });

  test('by whoever wants to, from there on, and not before', async () => {
    await reply(friend);
    expect((await follow(other)).status).toBe(204);
    expect(await unread(other)).toEqual([[]]);
    const { position } = await reply(friend);
    expect(await unread(other)).toEqual([[position]]);
  });

  test('by whoever is mentioned in it, from there on; hostile control: not by who is mentioned elsewhere', async () => {
    await reply(friend);
    await owner.send(channelId, `<@${other.id}>, look above`);
    await jobs();
    expect(await unread(other)).toEqual([]);
    const { position } = await reply(friend, `<@${other.id}>, what do you say?`);
    await jobs();
    expect(await unread(other)).toEqual([[position]]);
    expect(await told(other)).toEqual([[true, position - 1]]);
    // Who stopped is not brought back, and an edit mentions as well.
    await unfollow(other);
    await reply(friend, `<@${other.id}>, are you there?`);
    await jobs();
    expect(await unread(other)).toEqual([]);
    const late = await server.signUp('late');
    await late.accept(await owner.invite(communityId));
    const edited = await reply(friend);
    await friend.browser.patch(`/channels/${channelId}/messages/${edited.id}`, { content: `<@${late.id}>?` });
    await jobs();
    expect(await unread(late)).toEqual([[edited.position]]);
  });

  test('and looked up for many channels at once, each with what it reflects; hostile control: not those of others', async () => {
    const { position } = await reply(friend);
    const { id: quiet } = await owner.createChannel(communityId, 'quiet');
    const { body } = await owner.browser.post('/followed-threads/lookup', { channelIds: [channelId, quiet] });
    const { rows } = FollowedLookupSchema.parse(body);
    const list = await owner.browser.get(`/channels/${channelId}/threads`);
    expect(rows.find((row) => row.channelId === channelId)?.asOf).toMatchObject(list.asOf ?? {});
    expect(rows.find((row) => row.channelId === quiet)?.followed).toEqual({ threads: [], isComplete: true });
    expect(rows.flatMap(({ followed: { threads } }) => threads).map(({ unread: { unread: set } }) => set)).toEqual([
      [position],
    ]);
  });

  test('by nobody who left before it was their turn', async () => {
    await reply(friend);
    const gone = await server.signUp('gone');
    await gone.accept(await owner.invite(communityId));
    const workers = server.app.get(JobWorkersService);
    await workers.restDuring(async () => {
      await reply(friend, `<@${gone.id}>, do stay`);
      await gone.browser.post(`/communities/${communityId}/leave`);
    });
    await gone.accept(await owner.invite(communityId));
    expect(await unread(gone)).toEqual([]);
  });

  test('no more by whoever stopped, until they reply again', async () => {
    const first = await reply(friend);
    await unfollow(owner);
    await owner.browser.delete(`/channels/${channelId}/messages/${first.id}`);
    // The first reply once more: they stopped, and are not brought back.
    await reply(friend);
    expect(await unread(owner)).toEqual([]);
    await reply(owner);
    expect(await unread(owner)).toEqual([[]]);
    expect((await told(owner)).map(([isFollowing]) => isFollowing)).toEqual([true, false, false, true]);
  });

  test('by nobody who came back: who leaves follows nothing here any more, and is told so', async () => {
    await reply(other);
    await other.browser.post(`/communities/${communityId}/leave`);
    await other.accept(await owner.invite(communityId));
    expect(await followed(other)).toEqual({ threads: [], isComplete: true });
    expect((await told(other)).at(-1)?.[0]).toBe(false);
  });

  test('at most so often in a channel: told to whoever asks for more, and nothing is followed by itself', async () => {
    await sql`
      INSERT INTO thread_follows (user_id, thread_id, channel_id, is_following, position)
      SELECT ${friend.id}::uuid, gen_random_uuid(), ${channelId}::uuid, true, 0
      FROM generate_series(1, ${limits.followedThreadsPerChannel}::int)`.execute(server.connection.kysely);
    expect((await follow(friend)).body).toMatchObject({ code: 'limit-reached' });
    await reply(friend);
    expect(await followed(friend)).toEqual({ threads: [], isComplete: true });
    expect(await told(friend)).toEqual([[false, 0]]);
  });

  test('by nobody who may not read it, and a reply or nothing is no thread', async () => {
    const { id } = await reply(friend);
    const stranger = await server.signUp('stranger');
    const refused = [
      await stranger.browser.put(followPath()),
      await stranger.browser.get(`/channels/${channelId}/threads`),
      await friend.browser.put(followPath(id)),
      await friend.browser.put(followPath(channelId)),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 404));
    await expect(followed(stranger)).rejects.toThrow('may not be read');
  });
});

describe('[R22] unread of a followed thread is the set of positions after the read position', () => {
  test('of others, not deleted, ascending', async () => {
    await reply(friend);
    const deleted = await reply(other);
    const left = [await reply(other), await reply(owner), await reply(other)];
    await other.browser.delete(`/channels/${channelId}/messages/${deleted.id}`);
    expect(await unread(friend)).toEqual([left.map(({ position }) => position)]);
  });

  test('[R21] it is read over the socket, forward only, up to what is there, and only where one follows', async () => {
    await reply(friend);
    const [one, two] = [await reply(other), await reply(other)];
    await read(friend, one.position);
    await read(friend, parent.position);
    await read(friend, two.position + 1000);
    expect(await unread(friend)).toEqual([[two.position]]);
    const stranger = await server.signUp(`s${Date.now()}`);
    for (const person of [stranger, other]) await read(person, two.position);
    expect(await told(stranger)).toEqual([]);
    await unfollow(friend);
    const before = await told(friend);
    await read(friend, two.position);
    expect(await told(friend)).toEqual(before);
    expect((await friend.unread(channelId)).position).toBe(0);
  });

  test('all positions of a second take the same few statements, in threads as in channels', async () => {
    const { position } = await reply(friend);
    await follow(other);
    await sql`UPDATE thread_follows SET position = 0`.execute(server.connection.kysely);
    const one = await server.statementsOf(() => read(owner, position));
    for (const { id: userId } of [friend, other]) batcher.add({ userId, channelId, threadId: parent.id, position });
    const many = await server.statementsOf(() => batcher.store());
    expect(many).toHaveLength(one.length);
    expect(one.length).toBeLessThanOrEqual(3);
  });
});

describe('[R9] the threads of a channel', () => {
  test('stand in the order of their newest replies, on pages that meet', async () => {
    const parents: Message[] = [];
    for (let i = 0; i < limits.threadsPerPage + 2; i++) {
      const { id: threadId, ...message } = await owner.send(channelId, `question ${i}`);
      parents.push({ id: threadId, ...message });
      await owner.reply({ channelId, threadId }, 'me first');
    }
    await owner.reply({ channelId, threadId: parents[0]?.id ?? '' }, 'once more');
    const page = async (query = '') =>
      ThreadsPageSchema.parse((await friend.browser.get(`/channels/${channelId}/threads${query}`)).body);
    const newest = await page();
    const older = await page(`?before=${newest.from}`);
    const order = [...newest.threads, ...older.threads].map(({ threadId }) => threadId);
    expect(order).toEqual([parents[0], ...parents.slice(1).toReversed()].map((message) => message?.id));
    expect([newest.to, older.to, older.from]).toEqual([null, newest.from, 0]);
    expect(newest.threads).toHaveLength(limits.threadsPerPage);
  });
});
