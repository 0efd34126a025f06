import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { TestClock } from '../testing/test-clock.js';

let server: TestServer;
beforeAll(async () => {
  // Time stands still: a machine that takes long for the flood would refill the bucket meanwhile.
  server = await startTestServer({ clock: new TestClock() });
});
afterAll(() => server.close());

test('a flood of changes by one person is refused with the time to wait, and nobody else is', async () => {
  const owner = await server.setUp();
  const other = await server.signUp('other');
  // The cheapest change there is: refused for its body, counted all the same.
  const change = (person: typeof owner) => person.browser.post('/communities', {});
  const answers = await Promise.all(Array.from({ length: 700 }, () => change(owner)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(600);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body).toMatchObject({ code: 'too-many-requests', retryAfterMs: expect.any(Number) });
  expect((await change(other)).status).toBe(400);
  expect((await owner.browser.get('/communities')).status).toBe(200);
});
