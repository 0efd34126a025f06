import { MembersPageSchema, RoomName } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let communityId: string;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  ({ id: communityId } = await owner.createCommunity());
});
afterAll(() => server.close());

const page = async (after?: string) => {
  const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
  return await owner.browser.get(`/communities/${communityId}/members${query}`);
};

test('the list is ordered by display name, then id, and pages meet without gap or overlap', async () => {
  await sql`
    WITH made AS (
      INSERT INTO users (id, name, display_name)
      SELECT gen_random_uuid(), 'm' || n, (ARRAY['Émile', 'zoe', 'Anna', 'anna', 'Bo'])[1 + n % 5] FROM generate_series(1, 249) AS n
      RETURNING id
    )
    INSERT INTO community_members (community_id, user_id, role) SELECT ${communityId}::uuid, id, 'member' FROM made
  `.execute(server.connection.kysely);
  const seen: { userId: string; displayName: string }[] = [];
  let after: string | undefined;
  do {
    const { members, next, total } = MembersPageSchema.parse((await page(after)).body);
    expect(total).toBe(250);
    seen.push(...members);
    after = next ?? undefined;
  } while (after !== undefined);
  expect(new Set(seen.map(({ userId }) => userId)).size).toBe(250);
  const keys = seen.map(({ displayName, userId }) => `${displayName.toLowerCase().replace('é', 'É')} ${userId}`);
  expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
});

test('[R6] a page reflects the head of the community room, an empty page too', async () => {
  const head = (await storedEvents(server.connection, RoomName.community(communityId))).at(-1)?.seq;
  expect(Object.values((await page()).asOf)).toEqual([head]);
  const beyond = Buffer.from(JSON.stringify(['\u{10ffff}', communityId])).toString('base64url');
  const last = await page(beyond);
  expect(last.body).toEqual({ members: [], next: null, total: 250 });
  expect(Object.values(last.asOf)).toEqual([head]);
});

test('a place that the server did not give is refused', async () => {
  for (const after of ['', 'nonsense', Buffer.from('{}').toString('base64url')]) {
    expect((await page(after)).body).toMatchObject({ code: 'invalid-input', errors: [{ path: 'after' }] });
  }
});
