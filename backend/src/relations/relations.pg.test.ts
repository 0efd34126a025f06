import { randomUUID } from 'node:crypto';
import { RoomName } from '@kraken/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

// What only a database with several sessions can show.

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  expect(server.connection.kind).toBe('external');
  owner = await server.setUp();
  friend = await server.signUp('friend');
  await friend.accept(await owner.invite((await owner.createCommunity()).id));
});
afterAll(() => server.close());

test('[R19] nothing is stored in the direct message of two after one of them has been blocked', async () => {
  const dm = await owner.openDm(friend);
  const newest = async () => (await storedEvents(server.connection, RoomName.dm(dm))).at(-1)?.seq ?? 0;
  const send = () => friend.browser.put(`/channels/${dm}/messages/${randomUUID()}`, { content: 'still?' });
  for (let round = 0; round < 20; round++) {
    // Without its lock against sends the block is over while some of these are still being stored.
    const early = [send(), send()];
    const blocking = owner.browser.put(`/blocks/${friend.id}`);
    const sends = [...early, ...Array.from({ length: 8 }, send)];
    expect((await blocking).status).toBe(204);
    const standsAt = await newest();
    const answers = await Promise.all(sends);
    for (const { status } of answers) expect([200, 403]).toContain(status);
    expect((await send()).body).toMatchObject({ code: 'blocked' });
    expect(await newest()).toBe(standsAt);
    await owner.browser.delete(`/blocks/${friend.id}`);
  }
});

test('a direct message is not opened past a block that is being made', async () => {
  for (let round = 0; round < 10; round++) {
    const other = await server.signUp(`other-${randomUUID().slice(0, 8)}`);
    await other.accept(await owner.invite((await owner.createCommunity()).id));
    const [opened] = await Promise.all([
      other.browser.post('/dms', { userIds: [owner.id] }),
      owner.browser.put(`/blocks/${other.id}`),
    ]);
    if (opened.status !== 200) continue;
    const { channelId } = opened.body as { channelId: string };
    const sent = await other.browser.put(`/channels/${channelId}/messages/${randomUUID()}`, { content: 'in?' });
    expect(sent.body).toMatchObject({ code: 'blocked' });
  }
});
