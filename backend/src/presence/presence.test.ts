import { RoomName } from '@kraken/shared';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { TestClock } from '../testing/test-clock.js';
import type { TestPerson } from '../testing/test-person.js';
import { SeatRegistry, type Member } from '../websocket/seat-registry.js';

const clock = new TestClock();
let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let seats: SeatRegistry;
let communityId: string;
let room: { id: number; name: string };
beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.setUp();
  friend = await server.signUp('friend');
  seats = server.app.get(SeatRegistry, { strict: false });
});
beforeEach(async () => {
  ({ id: communityId } = await owner.createCommunity());
  await friend.accept(await owner.invite(communityId));
  const name = RoomName.presence(communityId);
  const { id } = await server.connection.kysely
    .selectFrom('rooms')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  room = { id, name };
});
afterAll(() => server.close());

/** Connections of the test that is running; they close with it. */
const connections = new Set<Member & { isOpen: boolean }>();
function connectionOf({ id }: TestPerson): Member & { isOpen: boolean } {
  const connection = { userId: id, sessionId: 'any', isOpen: true, tell: () => {}, endSession: () => {} };
  connections.add(connection);
  return connection;
}
/** As the gateway does: closed first, then no longer seated anywhere. */
function close(connection: Member & { isOpen: boolean }): void {
  connection.isOpen = false;
  for (const roomId of seats.roomsOf(connection).keys()) seats.unseat(connection, roomId);
}
afterEach(() => {
  connections.forEach(close);
  connections.clear();
});
/** Any other room one sits in. */
const ownRoom = ({ id }: TestPerson) => ({ id: 1_000_000, name: RoomName.user(id) });
const presence = () => owner.browser.get(`/communities/${communityId}/presence`);

test('[R14] the first connection makes a person online, under a new rev of the presence room', async () => {
  const before = await presence();
  expect(before.body).toEqual({ communityId, online: [], away: {} });
  seats.seat(connectionOf(friend), room);
  const after = await presence();
  expect(after.body).toEqual({ communityId, online: [friend.id], away: {} });
  expect(after.asOf[room.id]).toBe((before.asOf[room.id] ?? 0) + 1);
});

test('a second tab changes nothing, and neither does closing it', async () => {
  const [first, second] = [connectionOf(friend), connectionOf(friend)];
  seats.seat(first, room);
  const one = await presence();
  seats.seat(second, room);
  close(first);
  clock.advance(60_000);
  expect(await presence()).toMatchObject({ body: one.body, asOf: one.asOf });
});

test('a page that reloads is not seen to go; one that stays away is offline after five seconds', async () => {
  const [page, reloaded] = [connectionOf(friend), connectionOf(friend)];
  seats.seat(page, room);
  // Closed, it still sits here for a moment: that must not look like being connected.
  seats.seat(page, ownRoom(friend));
  const online = await presence();
  close(page);
  clock.advance(4900);
  seats.seat(reloaded, room);
  clock.advance(60_000);
  expect((await presence()).asOf).toEqual(online.asOf);
  close(reloaded);
  clock.advance(4900);
  expect((await presence()).body).toMatchObject({ online: [friend.id] });
  clock.advance(200);
  expect((await presence()).body).toMatchObject({ online: [] });
});

test('[R19] who loses the seat while connected is not online a moment longer', async () => {
  const [page, otherTab] = [connectionOf(friend), connectionOf(friend)];
  for (const tab of [page, otherTab]) {
    seats.seat(tab, room);
    seats.seat(tab, ownRoom(friend));
  }
  expect((await presence()).body).toMatchObject({ online: [friend.id] });
  for (const tab of [page, otherTab]) seats.unseat(tab, room.id);
  expect((await presence()).body).toMatchObject({ online: [] });
});

test('[R16] whoever hears the room asks who is online without a statement for what they may know', async () => {
  // The first one learns the number of the room.
  await presence();
  const before = await server.statementsOf(presence);
  seats.seat(connectionOf(owner), room);
  const seated = await server.statementsOf(presence);
  expect(seated).toHaveLength(before.length - 2);
});

test('who is no member does not learn who is online', async () => {
  const outsider = await server.signUp(`outsider${Date.now()}`);
  expect((await outsider.browser.get(`/communities/${communityId}/presence`)).status).toBe(404);
});
