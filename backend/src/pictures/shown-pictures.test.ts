import { randomUUID } from 'node:crypto';
import {
  CommunitiesSchema,
  DmsLookupSchema,
  InvitePreviewSchema,
  RoomName,
  UploadedPictureSchema,
  UsersLookupSchema,
  type PicturePurpose,
} from '@kraken/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paint } from '../testing/pictures.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let communityId: string;
let groupId: string;
let picture: Buffer;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  const third = await server.signUp('third');
  ({ id: communityId } = await owner.createCommunity());
  const code = await owner.invite(communityId);
  await friend.accept(code);
  await third.accept(code);
  groupId = await owner.openDm(friend, third);
  picture = await paint(300, 300);
});
afterAll(() => server.close());

async function upload(purpose: PicturePurpose, person = owner): Promise<string> {
  const { body } = await person.browser.ask({ method: 'POST', path: `/pictures/${purpose}`, body: picture });
  return UploadedPictureSchema.parse(body).id;
}
const statusOf = async (id: string, person = friend) => (await person.browser.get(`/pictures/${id}`)).status;
const countOf = async (room: string, event: string) =>
  (await storedEvents(server.connection, room as never)).filter(({ name }) => name === event).length;

/** Where a picture stands, how it is put there, what a reader of it sees, and in which room that is told. */
const places = [
  {
    purpose: 'user-avatar',
    put: (id: string | null) => owner.browser.patch('/users/me/profile', { avatarId: id }),
    see: async () => {
      const { body } = await friend.browser.post('/users/lookup', { ids: [owner.id] });
      return UsersLookupSchema.parse(body).rows[0]?.user.avatarId;
    },
    told: () => countOf(RoomName.community(communityId), 'USER_PROFILE_UPDATED'),
  },
  {
    purpose: 'community-icon',
    put: (id: string | null) => owner.browser.patch(`/communities/${communityId}`, { iconId: id }),
    see: async () => CommunitiesSchema.parse((await friend.browser.get('/communities')).body).communities[0]?.iconId,
    told: () => countOf(RoomName.community(communityId), 'COMMUNITY_UPDATED'),
  },
  {
    purpose: 'group-icon',
    put: (id: string | null) => owner.browser.patch(`/dms/${groupId}`, { iconId: id }),
    see: async () => {
      const { body } = await friend.browser.post('/dms/lookup', { channelIds: [groupId] });
      return DmsLookupSchema.parse(body).rows[0]?.dm.iconId;
    },
    told: () => countOf(RoomName.dm(groupId), 'DM_UPDATED'),
  },
] as const;

describe.each(places)('a picture of purpose $purpose', ({ purpose, put, see, told }) => {
  test('is seen by others, told once, and what stood there before is gone', async () => {
    const [first, second] = [await upload(purpose), await upload(purpose)];
    const before = await told();
    expect(await statusOf(first)).toBe(404);
    expect((await put(first)).status).toBeLessThan(300);
    expect(await see()).toBe(first);
    expect(await statusOf(first)).toBe(200);
    // Said again, it stays as it is.
    expect((await put(first)).status).toBeLessThan(300);
    expect(await told()).toBe(before + 1);
    await put(second);
    expect(await see()).toBe(second);
    expect(await statusOf(first)).toBe(404);
    await put(null);
    expect(await see()).toBeNull();
    expect(await statusOf(second)).toBe(404);
    expect(await told()).toBe(before + 3);
  });

  test('is nothing of others, of another purpose, unknown, or used before', async () => {
    const kept = await upload(purpose);
    await put(kept);
    const other = purpose === 'group-icon' ? 'user-avatar' : 'group-icon';
    const foreign = [await upload(purpose, friend), await upload(other), randomUUID()];
    const before = await told();
    for (const id of foreign) expect((await put(id)).body).toMatchObject({ code: 'not-found' });
    expect((await put('not-an-id')).body).toMatchObject({ code: 'invalid-input' });
    expect(await see()).toBe(kept);
    expect(await told()).toBe(before);
  });
});

test('a banner stands beside the other pictures, and goes by itself', async () => {
  const mine = await upload('user-banner');
  const ours = await upload('community-banner');
  expect((await owner.browser.patch('/users/me/profile', { bannerId: mine })).status).toBe(204);
  expect((await owner.browser.patch(`/communities/${communityId}`, { bannerId: ours })).body).toMatchObject({
    bannerId: ours,
  });
  expect([await statusOf(mine), await statusOf(ours)]).toEqual([200, 200]);
});

test('who may not change a community or a group gives it no picture, and keeps the own one', async () => {
  const icon = await upload('community-icon', friend);
  const change = await friend.browser.patch(`/communities/${communityId}`, { iconId: icon });
  expect(change.body).toMatchObject({ code: 'not-allowed' });
  expect(await statusOf(icon, friend)).toBe(200);
  const pair = await owner.openDm(friend);
  expect((await owner.browser.patch(`/dms/${pair}`, { iconId: await upload('group-icon') })).body).toMatchObject({
    code: 'not-allowed',
  });
});

test('an invite tells which icon it is, and nobody sees it without an account', async () => {
  const icon = await upload('community-icon');
  await owner.browser.patch(`/communities/${communityId}`, { iconId: icon });
  const visitor = server.visitor();
  const { body } = await visitor.get(`/invites/${await owner.invite(communityId)}`);
  expect(InvitePreviewSchema.parse(body)).toMatchObject({ communityIconId: icon });
  expect((await visitor.get(`/pictures/${icon}`)).status).toBe(401);
});

test('with what it stood for, a picture is gone', async () => {
  const { id } = await owner.createCommunity('For a while');
  const [icon, banner] = [await upload('community-icon'), await upload('community-banner')];
  await owner.browser.patch(`/communities/${id}`, { iconId: icon, bannerId: banner });
  expect([await statusOf(icon), await statusOf(banner)]).toEqual([200, 200]);
  await owner.browser.delete(`/communities/${id}`);
  expect([await statusOf(icon), await statusOf(banner)]).toEqual([404, 404]);
});
