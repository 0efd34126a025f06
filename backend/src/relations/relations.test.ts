import { randomUUID } from 'node:crypto';
import { RoomName } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let communityId: string;
let code: string;
let anna: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  ({ id: communityId } = await owner.createCommunity());
  code = await owner.invite(communityId);
});
beforeEach(async () => {
  const suffix = randomUUID().slice(0, 8);
  [anna, ben] = [await server.signUp(`anna-${suffix}`), await server.signUp(`ben-${suffix}`)];
  for (const person of [anna, ben]) await person.accept(code);
});
afterAll(() => server.close());

const nobody = { friends: [], incoming: [], outgoing: [], blocked: [] };
const befriend = (one: TestPerson, other: TestPerson) => one.browser.put(`/friends/${other.id}`);
const unfriend = (one: TestPerson, other: TestPerson) => one.browser.delete(`/friends/${other.id}`);
const block = (one: TestPerson, other: TestPerson) => one.browser.put(`/blocks/${other.id}`);
const unblock = (one: TestPerson, other: TestPerson) => one.browser.delete(`/blocks/${other.id}`);
const send = (person: TestPerson, channelId: string) =>
  person.browser.put(`/channels/${channelId}/messages/${randomUUID()}`, { content: 'hello?' });
const toldTo = async (person: TestPerson) =>
  (await storedEvents(server.connection, RoomName.user(person.id)))
    .map(({ name }) => name)
    .filter((name) => name === 'FRIENDSHIP_UPDATED' || name === 'BLOCK_UPDATED');

describe('friends', () => {
  test('a request is seen by both, accepted by the other, and told to both each time', async () => {
    expect((await befriend(anna, ben)).status).toBe(204);
    expect(await anna.relations()).toEqual({ ...nobody, outgoing: [ben.id] });
    expect(await ben.relations()).toEqual({ ...nobody, incoming: [anna.id] });
    await befriend(anna, ben);
    await befriend(ben, anna);
    for (const [person, other] of [
      [anna, ben],
      [ben, anna],
    ] as const) {
      expect(await person.relations()).toEqual({ ...nobody, friends: [other.id] });
      expect(await toldTo(person)).toEqual(['FRIENDSHIP_UPDATED', 'FRIENDSHIP_UPDATED']);
    }
  });

  test('two who ask each other at once are friends', async () => {
    await Promise.all([befriend(anna, ben), befriend(ben, anna)]);
    expect(await anna.relations()).toEqual({ ...nobody, friends: [ben.id] });
  });

  test('a request is declined or taken back, a friendship ended, by either of the two', async () => {
    for (const [asker, ender] of [
      [anna, ben],
      [anna, anna],
    ] as const) {
      await befriend(asker, ben);
      expect((await unfriend(ender, ender === anna ? ben : anna)).status).toBe(204);
      expect([await anna.relations(), await ben.relations()]).toEqual([nobody, nobody]);
    }
  });

  test('stay within reach when they share no community any more', async () => {
    await befriend(anna, ben);
    await befriend(ben, anna);
    await anna.browser.post(`/communities/${communityId}/leave`);
    const id = await anna.openDm(ben);
    expect((await send(anna, id)).status).toBe(200);
    const people = await anna.browser.post('/users/lookup', { ids: [ben.id] });
    expect(people.body).toMatchObject({ rows: [{ user: { id: ben.id } }] });
  });

  test('whoever shares nothing, is not there, or is oneself cannot be asked, and is answered alike', async () => {
    const stranger = await server.signUp(`stranger-${randomUUID().slice(0, 8)}`);
    const unknown = await anna.browser.put(`/friends/${randomUUID()}`);
    expect(unknown.body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await befriend(anna, stranger)).body).toEqual(unknown.body);
    expect((await befriend(anna, anna)).body).toEqual(unknown.body);
    expect((await block(anna, stranger)).body).toEqual(unknown.body);
    expect(await stranger.relations()).toEqual(nobody);
  });
});

describe('blocking', () => {
  test('ends what was there, is told to the own devices alone, and stands in no list of the other', async () => {
    await befriend(anna, ben);
    await befriend(ben, anna);
    expect((await block(anna, ben)).status).toBe(204);
    await block(anna, ben);
    expect(await anna.relations()).toEqual({ ...nobody, blocked: [ben.id] });
    expect(await ben.relations()).toEqual(nobody);
    expect((await toldTo(anna)).filter((name) => name === 'BLOCK_UPDATED')).toHaveLength(1);
    expect(await toldTo(ben)).not.toContain('BLOCK_UPDATED');
  });

  test('neither writes to the other, edits, opens, asks or finds; both can again when it is over', async () => {
    const id = await anna.openDm(ben);
    const { id: messageId } = await ben.send(id, 'before');
    await block(anna, ben);
    for (const person of [anna, ben]) expect((await send(person, id)).body).toMatchObject({ code: 'blocked' });
    const edited = await ben.browser.patch(`/channels/${id}/messages/${messageId}`, { content: 'after' });
    expect(edited.body).toMatchObject({ status: 403, code: 'blocked' });
    for (const [one, other] of [
      [anna, ben],
      [ben, anna],
    ] as const) {
      expect((await befriend(one, other)).body).toMatchObject({ code: 'not-found' });
      const found = await one.browser.get(`/dms/people?search=${other.me.name}`);
      expect(found.body).toEqual({ userIds: [] });
    }
    // What was said before stays, and may be deleted.
    expect((await anna.messages(id)).messages).toHaveLength(1);
    expect((await ben.browser.delete(`/channels/${id}/messages/${messageId}`)).status).toBe(204);
    await unblock(anna, ben);
    for (const person of [anna, ben]) expect((await send(person, id)).status).toBe(200);
  });

  test('[R20] a message that was stored before is answered as stored also after', async () => {
    const id = await anna.openDm(ben);
    const sent = await ben.send(id, 'once');
    await block(anna, ben);
    const again = await ben.browser.put(`/channels/${id}/messages/${sent.id}`, { content: 'once' });
    expect(again.body).toEqual(sent);
  });

  test('by both is over when both have ended it', async () => {
    const id = await anna.openDm(ben);
    await block(anna, ben);
    expect((await block(ben, anna)).status).toBe(204);
    await unblock(anna, ben);
    expect((await send(anna, id)).body).toMatchObject({ code: 'blocked' });
    await unblock(ben, anna);
    expect((await send(anna, id)).status).toBe(200);
  });

  test('somebody who is blocked cannot open a direct message, nor bring the other into a group', async () => {
    await block(anna, ben);
    expect((await ben.browser.post('/dms', { userIds: [anna.id] })).body).toMatchObject({ code: 'not-found' });
    const group = await ben.openDm(owner, await third());
    expect((await ben.browser.put(`/dms/${group}/members/${anna.id}`)).body).toMatchObject({ code: 'not-found' });
  });

  test('in a channel and in a group both are heard by everybody, as before', async () => {
    const group = await owner.openDm(anna, ben);
    await block(anna, ben);
    expect((await send(ben, group)).status).toBe(200);
  });
});

async function third(): Promise<TestPerson> {
  const person = await server.signUp(`third-${randomUUID().slice(0, 8)}`);
  await person.accept(code);
  return person;
}
