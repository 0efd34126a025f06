import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';
import { SessionGatherer } from './session-gatherer.js';

let server: TestServer;
let people: TestPerson[];

beforeAll(async () => {
  server = await startTestServer();
  people = [await server.setUp(), await server.signUp('friend'), await server.signUp('other')];
});
afterAll(() => server.close());

test('[R16] sessions of clients that come together are read together, each his own, and a stranger has none', async () => {
  const gatherer = server.app.get(SessionGatherer, { strict: false });
  const secrets = people.map(({ browser }) => browser.cookie.slice(browser.cookie.indexOf('=') + 1));
  let found: (string | undefined)[] = [];
  const statements = await server.statementsOf(async () => {
    const asked = ['nobody', ...secrets, ...secrets].map((secret) => gatherer.recognise(secret));
    found = (await Promise.all(asked)).map((session) => session?.userId);
  });
  const ids = people.map(({ id }) => id);
  expect(found).toEqual([undefined, ...ids, ...ids]);
  // The first of them did not wait for the others.
  expect(statements).toHaveLength(2);
});
