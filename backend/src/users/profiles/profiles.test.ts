import { RoomName, UsersLookupSchema, type User } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
  ({ id: channelId } = await owner.firstChannel(communityId));
});
afterAll(() => server.close());

const change = (body: object, person = friend) => person.browser.patch('/users/me/profile', body);
async function lookUp(asker: TestPerson, person: TestPerson): Promise<{ user: User; asOf: object } | undefined> {
  const { body } = await asker.browser.post('/users/lookup', { ids: [person.id] });
  return UsersLookupSchema.parse(body).rows[0];
}
const seenBy = async (asker: TestPerson) => (await lookUp(asker, friend))?.user;
async function toldIn(...rooms: string[]): Promise<number[]> {
  const counts = [];
  for (const room of rooms) {
    const events = await storedEvents(server.connection, room as never);
    counts.push(events.filter(({ name }) => name === 'USER_PROFILE_UPDATED').length);
  }
  return counts;
}

beforeEach(() => change({ displayName: 'Friend', pronouns: '', bio: '', status: null }));

describe('a profile', () => {
  test('what is changed is seen by others, what is left out stays', async () => {
    const status = { emoji: '🤿', text: 'Surface interval', until: '2026-12-24T18:00:00.000Z' };
    expect((await change({ displayName: 'Zoë', pronouns: 'she/her', bio: 'Dives.\nTeaches.' })).status).toBe(204);
    await change({ status });
    const texts = { displayName: 'Zoë', pronouns: 'she/her', bio: 'Dives.\nTeaches.' };
    const shown = { id: friend.id, name: 'friend', ...texts, avatarId: null, bannerId: null };
    expect(await seenBy(owner)).toEqual({ ...shown, status });
    await change({ status: { emoji: '🐙', text: '', until: null } });
    expect(await seenBy(owner)).toMatchObject({ displayName: 'Zoë', status: { emoji: '🐙', text: '', until: null } });
    await change({ status: null });
    expect(await seenBy(owner)).toEqual({ ...shown, status: null });
  });

  test.each([
    { displayName: '' },
    { displayName: '\u2800' },
    { displayName: 'ma\u202era' },
    { displayName: 'x'.repeat(65) },
    { pronouns: 'a\nb' },
    { bio: 'x'.repeat(301) },
    { bio: 'a\u2066b' },
    { status: { emoji: null, text: '', until: null } },
    { status: { emoji: 'octopus', text: '', until: null } },
    { status: { emoji: null, text: '\u200b', until: null } },
    { status: { emoji: null, text: 'x', until: 'tomorrow' } },
    { name: 'owner' },
    { isInstanceOwner: true },
  ])('%j is refused', async (body) => {
    const before = await seenBy(owner);
    expect((await change(body)).body).toMatchObject({ code: 'invalid-input' });
    expect(await seenBy(owner)).toEqual(before);
  });

  test('[R1] it is told where the person is, and in the own rooms of friends; nothing is told of what is so already', async () => {
    const stranger = await server.signUp('stranger');
    const dm = await owner.openDm(friend);
    await owner.browser.put(`/friends/${friend.id}`);
    const rooms = [
      RoomName.community(communityId),
      RoomName.dm(dm),
      RoomName.user(owner.id),
      RoomName.user(friend.id),
      RoomName.user(stranger.id),
      RoomName.channel(channelId),
    ];
    const before = await toldIn(...rooms);
    await change({ bio: 'New.' });
    await change({ bio: 'New.' });
    const after = await toldIn(...rooms);
    expect(after.map((count, i) => count - (before[i] ?? 0))).toEqual([1, 1, 1, 1, 0, 0]);
  });

  test('[R6] the answer reflects rooms in which every change is told', async () => {
    const before = await lookUp(owner, friend);
    await change({ bio: 'Newer.' });
    const after = await lookUp(owner, friend);
    const rooms = Object.keys(before?.asOf ?? {});
    expect(rooms.length).toBeGreaterThan(1);
    const moved = rooms.filter(
      (room) => Number(Reflect.get(after?.asOf ?? {}, room)) > Number(Reflect.get(before?.asOf ?? {}, room)),
    );
    expect(moved.length).toBeGreaterThan(0);
  });

  test('of whoever has left, what they wrote still tells who they are, and is told of', async () => {
    const leaver = await server.signUp('leaver');
    await leaver.accept(await owner.invite(communityId));
    await leaver.send(channelId, 'I was here');
    await leaver.browser.post(`/communities/${communityId}/leave`);
    const [before = 0] = await toldIn(RoomName.community(communityId));
    await change({ displayName: 'Gone Diver' }, leaver);
    expect((await lookUp(owner, leaver))?.user.displayName).toBe('Gone Diver');
    expect(await toldIn(RoomName.community(communityId))).toEqual([before + 1]);
    expect(Object.keys((await lookUp(owner, leaver))?.asOf ?? {}).length).toBeGreaterThan(1);
  });

  test('whom one may not see one does not see, whatever they tell of themselves', async () => {
    const nobody = await server.signUp('nobody');
    await change({ displayName: 'Hidden' });
    expect(await seenBy(nobody)).toBeUndefined();
  });

  test('a hundred people are one statement, and changing costs as many however many rooms there are', async () => {
    expect(await server.statementsOf(() => lookUp(owner, friend))).toHaveLength(2);
    const few = await server.statementsOf(() => change({ bio: 'one' }));
    for (let i = 0; i < 3; i++) await friend.accept(await owner.invite((await owner.createCommunity()).id));
    expect(await server.statementsOf(() => change({ bio: 'two' }))).toHaveLength(few.length);
    expect(few.length).toBeLessThanOrEqual(6);
  });
});
