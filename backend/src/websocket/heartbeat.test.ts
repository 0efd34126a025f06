import { wireHash } from '@kraken/shared';
import { CloseCode } from '@kraken/socket-hub/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RawPage } from '../testing/raw-page.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { TestClock } from '../testing/test-clock.js';
import type { TestPerson } from '../testing/test-person.js';
import { HEARTBEAT_MS } from './connection.js';

const clock = new TestClock();
let server: TestServer;
let owner: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.setUp();
});
afterAll(() => server.close());

/** Time stands still but for this: the server gathers resumes for 50 ms. */
async function connect(): Promise<RawPage> {
  const page = new RawPage(owner.browser);
  await page.until(() => page.all('hello').length > 0, 'hello');
  page.send({ t: 'resume', wire: wireHash(), rooms: [] });
  while (page.all('resumed').length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    clock.advance(50);
  }
  return page;
}

test('[R12] the heartbeat counts what the client counts: every event of every room, replayed or not', async () => {
  const page = await connect();
  const { id: communityId } = await owner.createCommunity();
  const { id: channelId } = await owner.firstChannel(communityId);
  for (const content of ['one', 'two', 'three']) await owner.send(channelId, content);
  page.send({ t: 'resume', wire: wireHash(), rooms: [...page.positions.values()].map(([room]) => [room, 0, 0]) });
  await expect
    .poll(() => {
      clock.advance(50);
      return page.all('resumed').length;
    })
    .toBe(2);
  clock.advance(HEARTBEAT_MS);
  await page.until(() => page.all('beat').length > 0, 'a beat');
  expect(page.heardEvents).toBeGreaterThan(8);
  expect(page.all('beat').at(-1)?.sent).toBe(page.heardEvents);
  page.socket.terminate();
});

test('a page whose computer sleeps is let go; one that only answers pings is not', async () => {
  const [awake, asleep] = [await connect(), await connect()];
  asleep.socket.pause();
  for (let beat = 0; beat < 5; beat++) {
    clock.advance(HEARTBEAT_MS);
    await awake.until(() => awake.all('beat').length > beat, 'a beat');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(awake.socket.readyState).toBe(awake.socket.OPEN);
  asleep.socket.resume();
  expect((await asleep.closed).code).toBe(CloseCode.silent);
  awake.socket.terminate();
});
