import { randomUUID } from 'node:crypto';
import { RoomName } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

// What only a database with several sessions can show.

let server: TestServer;
let owner: TestPerson;
let friends: TestPerson[];
let code: string;
beforeAll(async () => {
  server = await startTestServer();
  expect(server.connection.kind).toBe('external');
  owner = await server.setUp();
  code = await owner.invite((await owner.createCommunity()).id);
});
beforeEach(async () => {
  const suffix = randomUUID().slice(0, 8);
  friends = await Promise.all(['ann', 'ben', 'cat'].map((name) => server.signUp(`${name}-${suffix}`)));
  for (const friend of friends) await friend.accept(code);
});
afterAll(() => server.close());

const times = <T>(count: number, act: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => act(i)));

test('two people who open their direct message many times at once, from both sides, have one, told once', async () => {
  for (const friend of friends) {
    const opened = await times(8, (i) => (i % 2 === 0 ? owner.openDm(friend) : friend.openDm(owner)));
    expect(new Set(opened).size).toBe(1);
    const told = await storedEvents(server.connection, RoomName.user(friend.id));
    expect(told.filter(({ name }) => name === 'DM_OPENED')).toHaveLength(1);
  }
  expect(server.failedStates).not.toContain('40P01');
});

test('[R19] nothing of a person is stored in a group after they left it, and the last one ends it', async () => {
  for (let round = 0; round < 5; round++) {
    const group = await owner.openDm(...friends);
    const path = () => `/channels/${group}/messages/${randomUUID()}`;
    const leavers = [owner, ...friends];
    const sent = Promise.all(
      leavers.flatMap((person) => [1, 2, 3].map(() => person.browser.put(path(), { content: 'still here?' }))),
    );
    const left = await Promise.all(leavers.map((person) => person.browser.delete(`/dms/${group}/members/me`)));
    expect(left.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    for (const { status } of await sent) expect([200, 404]).toContain(status);
    const events = await storedEvents(server.connection, RoomName.dm(group));
    const seatsAt = events.findLast(({ name }) => name === 'SEATS')?.seq ?? 0;
    expect(events.filter(({ seq, name }) => seq > seatsAt && name === 'NEW_DM')).toEqual([]);
    const rest = server.connection.kysely.selectFrom('channels').select('id').where('id', '=', group);
    expect(await rest.execute()).toEqual([]);
  }
});
