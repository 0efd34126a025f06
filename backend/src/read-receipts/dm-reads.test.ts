import { DmReadsSchema, RoomName } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';
import { ReadPositionsBatcher } from './read-positions.batcher.js';

let server: TestServer;
let anna: TestPerson;
let ben: TestPerson;
let cleo: TestPerson;
let batcher: ReadPositionsBatcher;
let group: string;

beforeAll(async () => {
  server = await startTestServer();
  anna = await server.setUp();
  ben = await server.signUp('ben');
  cleo = await server.signUp('cleo');
  const { id } = await anna.createCommunity();
  for (const person of [ben, cleo]) await person.accept(await anna.invite(id));
  batcher = server.app.get(ReadPositionsBatcher, { strict: false });
});
beforeEach(async () => {
  group = await anna.openDm(ben, cleo);
  for (const person of [anna, ben, cleo]) await share(person, false);
});
afterAll(() => server.close());

const share = (person: TestPerson, isShared: boolean) => person.browser.put('/reading-shared', { isShared });
const reads = async (person: TestPerson) =>
  DmReadsSchema.parse((await person.browser.get(`/dms/${group}/reads`)).body).reads;
const read = async (person: TestPerson, position: number, channelId = group) => {
  batcher.add({ userId: person.id, channelId, position });
  await batcher.store();
};
/** What a person was told of others. */
const told = async (person: TestPerson, channelId = group) =>
  (await storedEvents(server.connection, RoomName.user(person.id)))
    .filter(({ name }) => name === 'READ_RECEIPT_UPDATED')
    .map(({ payload }) => payload as { channelId: string; readerId?: string; position: number })
    .filter((payload) => payload.channelId === channelId && payload.readerId !== undefined);

describe('how far somebody has read a direct message is seen', () => {
  test('by others who share it too, from when both agreed', async () => {
    for (const person of [anna, ben]) await share(person, true);
    const { position } = await anna.send(group, 'hello');
    for (const person of [ben, cleo]) await read(person, position);
    expect(await reads(anna)).toEqual([{ userId: ben.id, position }]);
    expect(await told(anna)).toEqual([{ channelId: group, readerId: ben.id, position }]);
    // Who does not share sees nothing, and is told nothing.
    expect(await reads(cleo)).toEqual([]);
    expect(await told(cleo)).toEqual([]);
    expect(await reads(ben)).toEqual([]);
  });

  test('nothing of what was read before, even a moment before', async () => {
    await share(anna, true);
    const { position } = await anna.send(group, 'hello');
    batcher.add({ userId: ben.id, channelId: group, position });
    await share(ben, true);
    await batcher.store();
    expect(await reads(anna)).toEqual([]);
    expect(await told(anna)).toEqual([]);
  });

  test('no further by whoever stops sharing, who sees no more of others either', async () => {
    for (const person of [anna, ben]) await share(person, true);
    const first = await anna.send(group, 'hello');
    await read(ben, first.position);
    await share(ben, false);
    const second = await anna.send(group, 'are you there?');
    await read(ben, second.position);
    expect(await reads(anna)).toEqual([{ userId: ben.id, position: first.position }]);
    expect(await reads(ben)).toEqual([]);
  });

  test('not of whoever has left the group, and by nobody who is not in it', async () => {
    for (const person of [anna, ben, cleo]) await share(person, true);
    const { position } = await anna.send(group, 'hello');
    await read(ben, position);
    await ben.browser.delete(`/dms/${group}/members/me`);
    expect(await reads(anna)).toEqual([]);
    expect((await ben.browser.get(`/dms/${group}/reads`)).status).toBe(404);
  });

  test('not in channels of communities, and not where one of two has blocked the other', async () => {
    for (const person of [anna, ben]) await share(person, true);
    const { id } = await anna.createCommunity();
    await ben.accept(await anna.invite(id));
    const channel = await anna.firstChannel(id);
    await read(ben, (await anna.send(channel.id, 'hello')).position, channel.id);
    expect(await told(anna, channel.id)).toEqual([]);
    const pair = await anna.openDm(ben);
    const { position } = await anna.send(pair, 'hello');
    await anna.browser.put(`/blocks/${ben.id}`);
    await read(ben, position, pair);
    expect(await told(anna, pair)).toEqual([]);
    await anna.browser.delete(`/blocks/${ben.id}`);
  });

  test('told once, and only when the choice changes', async () => {
    await share(anna, true);
    await share(anna, true);
    const events = await storedEvents(server.connection, RoomName.user(anna.id));
    const before = events.filter(({ name }) => name === 'READING_SHARED_UPDATED').length;
    await share(anna, true);
    const after = await storedEvents(server.connection, RoomName.user(anna.id));
    expect(after.filter(({ name }) => name === 'READING_SHARED_UPDATED')).toHaveLength(before);
  });
});
