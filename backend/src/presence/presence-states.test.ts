import { RoomName, type PresenceChoice } from '@kraken/shared';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RawPage } from '../testing/raw-page.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let founder: TestPerson;
let owner: TestPerson;
/** Another one for each test: who has just gone is there for some seconds more. */
let friend: TestPerson;
let third: TestPerson;
let communityId: string;
let channelId: string;
let pages: RawPage[];
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
  founder = await server.setUp();
  [owner, third] = [await server.signUp('listener'), await server.signUp('third')];
});
beforeEach(async () => {
  pages = [];
  friend = await server.signUp(`friend-${count++}`);
  ({ id: communityId } = await founder.createCommunity());
  ({ id: channelId } = await founder.firstChannel(communityId));
  for (const person of [owner, friend, third]) await person.accept(await founder.invite(communityId));
  await owner.openDm(friend);
  await owner.openDm(friend, third);
});
afterEach(() => {
  for (const page of pages) page.socket.terminate();
});
afterAll(() => server.close());

const choose = (person: TestPerson, choice: PresenceChoice) => person.browser.put('/presence', { choice });
const inCommunity = async (person: TestPerson) =>
  (await person.browser.get(`/communities/${communityId}/presence`)).body as { online: string[]; away: object };
const partnersOf = async (person: TestPerson) =>
  (await person.browser.get('/presence')).body as { online: string[]; away: object };
const roomOf = (page: RawPage, name: string) => page.all('joined').find((frame) => frame.name === name)?.room ?? -1;

async function connect(person: TestPerson): Promise<RawPage> {
  const page = new RawPage(person.browser);
  pages.push(page);
  return await page.resume();
}

/** What a page was told of somebody in presence rooms: event, and how they are shown. */
function heardOf(page: RawPage, { id }: TestPerson): string[] {
  return page.all('events').flatMap(({ events }) =>
    events.flatMap(([, , , name, payload]) => {
      const { userId, shown = '' } = (payload ?? {}) as { userId?: string; shown?: string };
      return name.startsWith('USER_O') && userId === id ? [`${name} ${shown}`.trim()] : [];
    }),
  );
}
/** In the community, and among those one talks to. */
const TOLD_IN_BOTH = 2;
const untilHeard = (page: RawPage, person: TestPerson, what: string) =>
  page.until(
    () => heardOf(page, person).filter((heard) => heard === what).length >= TOLD_IN_BOTH,
    `${what} of ${person.id}`,
  );
/** Forgets what came until now, and where the presence rooms stood. */
function forget(page: RawPage): void {
  page.frames.splice(0, page.frames.length, ...page.all('joined'));
}

test('[R14] how somebody wants to be shown is told to all who see them, and stands in their answers', async () => {
  const page = await connect(owner);
  await connect(friend);
  await untilHeard(page, friend, 'USER_ONLINE online');
  for (const choice of ['dnd', 'idle'] as const) {
    await choose(friend, choice);
    await untilHeard(page, friend, `USER_ONLINE ${choice}`);
    for (const answer of [await inCommunity(owner), await partnersOf(owner)])
      expect(answer).toMatchObject({ online: expect.arrayContaining([friend.id]), away: { [friend.id]: choice } });
  }
});

describe('the invisible', () => {
  test('look like those who have gone: the same event, and no place in any answer', async () => {
    const page = await connect(owner);
    await connect(friend);
    await untilHeard(page, friend, 'USER_ONLINE online');
    await choose(friend, 'invisible');
    await untilHeard(page, friend, 'USER_OFFLINE');
    for (const person of [owner, friend]) expect((await inCommunity(person)).online).not.toContain(friend.id);
    expect((await partnersOf(owner)).online).not.toContain(friend.id);
  });

  test('come, type, do things and go without a frame that tells of it, and no rev moves', async () => {
    await choose(friend, 'invisible');
    const page = await connect(owner);
    const rooms = [RoomName.presence(communityId), RoomName.presence(owner.id)].map((name) => roomOf(page, name));
    await page.settle();
    const before = rooms.map((room) => page.positions.get(room));
    forget(page);
    const unseen = await connect(friend);
    unseen.send({ t: 'command', name: 'active', payload: { agoMs: 0 } });
    unseen.send({ t: 'command', name: 'typing', payload: { channelId } });
    await unseen.settle();
    unseen.socket.close();
    // Somebody else comes and types afterwards: what was to be told of the invisible one would have been by then.
    const seen = await connect(third);
    seen.send({ t: 'command', name: 'typing', payload: { channelId } });
    await page.until(() => page.all('signal').length > 0, 'the other one types');
    await untilHeard(page, third, 'USER_ONLINE online');
    expect(JSON.stringify(page.frames)).not.toContain(friend.id);
    for (const [i, room] of rooms.entries()) expect(page.positions.get(room)?.[1]).toBe((before[i]?.[1] ?? 0) + 1);
  });

  test('hostile control: the same done in sight is told', async () => {
    const page = await connect(owner);
    forget(page);
    const seen = await connect(friend);
    seen.send({ t: 'command', name: 'typing', payload: { channelId } });
    await page.until(() => page.all('signal').length > 0, 'typing');
    expect(JSON.stringify(page.frames)).toContain(friend.id);
  });
});

describe('between two of whom one blocks the other', () => {
  test('neither hears of the other, nor reads it, in any room; everybody else hears both', async () => {
    const [mine, theirs, others] = [await connect(owner), await connect(friend), await connect(third)];
    await untilHeard(mine, friend, 'USER_ONLINE online');
    for (const page of [mine, theirs, others]) forget(page);
    await friend.browser.put(`/blocks/${owner.id}`);
    await untilHeard(mine, friend, 'USER_OFFLINE');
    await untilHeard(theirs, owner, 'USER_OFFLINE');
    for (const page of [mine, theirs, others]) forget(page);
    await choose(friend, 'dnd');
    await untilHeard(others, friend, 'USER_ONLINE dnd');
    await mine.settle();
    expect(heardOf(mine, friend)).toEqual([]);
    expect(heardOf(others, owner)).toEqual([]);
    for (const read of [inCommunity, partnersOf]) {
      expect(JSON.stringify(await read(owner))).not.toContain(friend.id);
      expect(JSON.stringify(await read(friend))).not.toContain(owner.id);
      expect((await read(third)).online).toContain(friend.id);
    }
    await friend.browser.delete(`/blocks/${owner.id}`);
    await untilHeard(mine, friend, 'USER_ONLINE dnd');
  });

  test('it holds for who comes back, and for who asks without hearing', async () => {
    await friend.browser.put(`/blocks/${owner.id}`);
    await connect(friend);
    expect(JSON.stringify(await inCommunity(owner))).not.toContain(friend.id);
    const mine = await connect(owner);
    await mine.settle();
    expect(heardOf(mine, friend)).toEqual([]);
    for (const read of [inCommunity, partnersOf]) expect(JSON.stringify(await read(owner))).not.toContain(friend.id);
  });
});

test('who leaves a group sees its people there no longer; a friend is seen without a direct message', async () => {
  const stranger = await server.signUp('stranger');
  await stranger.accept(await founder.invite(communityId));
  const groupId = await owner.openDm(friend, stranger);
  const page = await connect(stranger);
  await connect(friend);
  await page.until(() => heardOf(page, friend).length >= TOLD_IN_BOTH, 'the other one of the group');
  await stranger.browser.delete(`/dms/${groupId}/members/me`);
  await page.until(() => heardOf(page, friend).includes('USER_OFFLINE'), 'gone from those one talks to');
  expect((await partnersOf(stranger)).online).toEqual([]);
  expect((await inCommunity(stranger)).online).toContain(friend.id);
  forget(page);
  await stranger.browser.put(`/friends/${friend.id}`);
  expect((await partnersOf(stranger)).online).toEqual([]);
  await friend.browser.put(`/friends/${stranger.id}`);
  await page.until(() => heardOf(page, friend).includes('USER_ONLINE online'), 'seen as a friend');
  expect((await partnersOf(stranger)).online).toEqual([friend.id]);
});
