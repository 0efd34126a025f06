import { RoomName } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let first: TestPerson;
let second: TestPerson;
let communityId: string;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  first = await server.signUp('first');
  second = await server.signUp('second');
});
beforeEach(async () => {
  ({ id: communityId } = await owner.createCommunity('Invited to'));
});
afterAll(() => server.close());

const accept = (person: TestPerson, code: string) => person.browser.post(`/invites/${code}/accept`);
const members = async () =>
  server.connection.kysely
    .selectFrom('community_members')
    .select('user_id')
    .where('community_id', '=', communityId)
    .execute();

const body = (name: string, inviteCode?: string) => ({
  name,
  displayName: name,
  password: 'long enough',
  ...(inviteCode === undefined ? {} : { inviteCode }),
});
const close = (registration: string) =>
  sql`UPDATE instance SET registration = ${registration}`.execute(server.connection.kysely);

test('whoever holds the link sees where it leads, signed in or not', async () => {
  const code = await owner.invite(communityId);
  const preview = {
    code,
    communityName: 'Invited to',
    communityIconId: null,
    inviterName: 'Owner',
    memberCount: 1,
    isMember: false,
  };
  expect((await server.visitor().get(`/invites/${code}`)).body).toEqual(preview);
  expect((await owner.browser.get(`/invites/${code.toUpperCase()}`)).body).toEqual({ ...preview, isMember: true });
});

test('[R18] a newcomer sits before the others hear of it, in the community and in the own room', async () => {
  expect((await accept(first, await owner.invite(communityId))).body).toMatchObject({
    id: communityId,
    role: 'member',
  });
  for (const room of [RoomName.community(communityId), RoomName.user(first.id)]) {
    expect((await storedEvents(server.connection, room)).slice(-2)).toMatchObject([
      { name: 'SEATS', payload: { users: [first.id] } },
      { name: 'MEMBER_ADDED_TO_COMMUNITY', payload: { communityId, userId: first.id } },
    ]);
  }
});

test('to accept again changes nothing, and counts nothing', async () => {
  const code = await owner.invite(communityId, { maxUses: 1 });
  await first.accept(code);
  expect(await first.accept(code)).toMatchObject({ id: communityId });
  const events = await storedEvents(server.connection, RoomName.community(communityId));
  expect(events.filter(({ name }) => name === 'MEMBER_ADDED_TO_COMMUNITY')).toHaveLength(2);
});

describe('an invite that leads nowhere', () => {
  test('used up', async () => {
    const code = await owner.invite(communityId, { maxUses: 1 });
    await first.accept(code);
    expect((await accept(second, code)).body).toMatchObject({ status: 404, code: 'invite-invalid' });
    expect((await second.browser.get(`/invites/${code}`)).body).toMatchObject({ code: 'invite-invalid' });
    expect(await members()).toHaveLength(2);
  });

  test('expired', async () => {
    const code = await owner.invite(communityId, { expiresInHours: 1 });
    await sql`UPDATE invites SET expires_at = now() WHERE code = ${code}`.execute(server.connection.kysely);
    expect((await accept(first, code)).body).toMatchObject({ code: 'invite-invalid' });
  });

  test('unknown, or of a community that is no more', async () => {
    expect((await accept(first, 'zzzzzzzzzzzz')).body).toMatchObject({ code: 'invite-invalid' });
    const code = await owner.invite(communityId);
    await owner.browser.delete(`/communities/${communityId}`);
    expect((await accept(first, code)).body).toMatchObject({ code: 'invite-invalid' });
  });
});

describe('registering', () => {
  test('with an invite one is a member at once', async () => {
    const browser = server.visitor();
    expect((await browser.post('/users', body('invited', await owner.invite(communityId)))).status).toBe(201);
    expect((await browser.get('/communities')).body).toMatchObject({ communities: [{ id: communityId }] });
  });

  test('where the instance is closed one needs an invite, and a valid one', async () => {
    await close('invite');
    try {
      const without = await server.visitor().post('/users', body('stranger'));
      expect(without.body).toMatchObject({ status: 403, code: 'registration-closed' });
      const wrong = await server.visitor().post('/users', body('stranger', 'zzzzzzzzzzzz'));
      expect(wrong.body).toMatchObject({ code: 'invite-invalid' });
      const right = await server.visitor().post('/users', body('stranger', await owner.invite(communityId)));
      expect(right.status).toBe(201);
    } finally {
      await close('open');
    }
  });

  test('a name is taken once, whatever its case', async () => {
    expect((await server.visitor().post('/users', body('FIRST'))).body).toMatchObject({
      status: 409,
      code: 'name-taken',
    });
  });
});
