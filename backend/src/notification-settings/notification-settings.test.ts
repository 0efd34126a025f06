import { randomUUID } from 'node:crypto';
import { MUTED_FOR_GOOD, NotificationSettingsSchema, RoomName, type PlaceChoice, type Quiet } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let anna: TestPerson;
let outsider: TestPerson;
let communityId: string;
let channelId: string;
let threadId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  outsider = await server.signUp('outsider');
  ({ id: communityId } = await owner.createCommunity());
  ({ id: channelId } = await owner.firstChannel(communityId));
  ({ id: threadId } = await owner.send(channelId, 'to be replied to'));
});
beforeEach(async () => {
  anna = await server.signUp(`anna-${randomUUID().slice(0, 8)}`);
  await anna.accept(await owner.invite(communityId));
});
afterAll(() => server.close());

const muted: PlaceChoice = { level: null, mutedUntil: MUTED_FOR_GOOD };
const night: Quiet = {
  hours: { days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 22 * 60, toMinute: 7 * 60, timeZone: 'Europe/Berlin' },
  until: null,
};
const find = async (person: TestPerson) =>
  NotificationSettingsSchema.parse((await person.browser.get('/notification-settings')).body);
const choose = (person: TestPerson, place: string, choice: unknown) =>
  person.browser.put(`/notification-settings/places/${place}`, choice);
const timesTold = async (person: TestPerson) =>
  (await storedEvents(server.connection, RoomName.user(person.id))).filter(
    ({ name }) => name === 'NOTIFICATION_SETTINGS_UPDATED',
  ).length;

describe('what is chosen for a place', () => {
  test('is kept, replaces what was, is forgotten when it says nothing, and is told to the own devices each time', async () => {
    expect(await find(anna)).toEqual({
      places: [],
      quiet: { hours: null, until: null },
      presence: 'online',
      showsPreviews: true,
    });
    expect((await choose(anna, `channel/${channelId}`, muted)).status).toBe(204);
    await choose(anna, `channel/${channelId}`, { level: 'all', mutedUntil: null });
    await choose(anna, `community/${communityId}`, muted);
    await choose(anna, `thread/${threadId}`, { level: 'none', mutedUntil: null });
    expect((await find(anna)).places).toEqual([
      { kind: 'channel', id: channelId, channelId: null, level: 'all', mutedUntil: null },
      { kind: 'community', id: communityId, channelId: null, level: null, mutedUntil: MUTED_FOR_GOOD },
      // It is named by where it stands.
      { kind: 'thread', id: threadId, channelId, level: 'none', mutedUntil: null },
    ]);
    for (const place of [`channel/${channelId}`, `community/${communityId}`, `thread/${threadId}`])
      await choose(anna, place, { level: null, mutedUntil: null });
    expect((await find(anna)).places).toEqual([]);
    expect(await timesTold(anna)).toBe(7);
  });

  test('is nobody else’s', async () => {
    await choose(anna, `channel/${channelId}`, muted);
    expect((await find(owner)).places).toEqual([]);
    expect(await timesTold(owner)).toBe(0);
  });

  test('[R18] a place that one may not see is not there, alike for what is hidden and what is missing', async () => {
    const reply = await owner.reply({ channelId, threadId }, 'under it');
    for (const [place, missing] of [
      [`community/${communityId}`, `community/${randomUUID()}`],
      [`channel/${channelId}`, `channel/${randomUUID()}`],
      [`thread/${threadId}`, `thread/${randomUUID()}`],
    ] as const) {
      const hidden = await choose(outsider, place, muted);
      expect(hidden).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(hidden.body).toEqual((await choose(outsider, missing, muted)).body);
    }
    // A reply has no thread, and a community's id is no channel's.
    for (const place of [`thread/${reply.id}`, `channel/${communityId}`])
      expect((await choose(anna, place, muted)).status).toBe(404);
    expect((await find(outsider)).places).toEqual([]);
    expect(await timesTold(outsider)).toBe(0);
  });

  test('is forgotten also where one is no longer', async () => {
    await choose(anna, `channel/${channelId}`, muted);
    await anna.browser.post(`/communities/${communityId}/leave`);
    expect((await choose(anna, `channel/${channelId}`, { level: 'all', mutedUntil: null })).status).toBe(404);
    expect((await choose(anna, `channel/${channelId}`, { level: null, mutedUntil: null })).status).toBe(204);
    expect((await find(anna)).places).toEqual([]);
  });

  test.each([
    ['no such kind', `room/${randomUUID()}`, muted],
    ['no id', 'channel/here', muted],
    ['no such level', 'channel', { level: 'some', mutedUntil: null }],
    ['no instant', 'channel', { level: null, mutedUntil: 'tomorrow' }],
    ['a field of another', 'channel', { ...muted, userId: randomUUID() }],
  ])('bad input is refused: %s', async (_, place, choice) => {
    const path = place.includes('/') ? place : `${place}/${channelId}`;
    expect(await choose(anna, path, choice)).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });

  test('a mute that is over makes room, and there is an end to what can be chosen', async () => {
    await sql`
      INSERT INTO notification_settings (user_id, place_kind, place_id, level, muted_until)
      SELECT ${anna.id}::uuid, 'channel', gen_random_uuid(), NULL, now() - interval '1 day' FROM generate_series(1, 1000)
    `.execute(server.connection.kysely);
    expect((await choose(anna, `channel/${channelId}`, muted)).status).toBe(204);
    expect((await find(anna)).places).toHaveLength(1);
    await sql`
      INSERT INTO notification_settings (user_id, place_kind, place_id, level)
      SELECT ${anna.id}::uuid, 'channel', gen_random_uuid(), 'none' FROM generate_series(1, 999)
    `.execute(server.connection.kysely);
    expect(await choose(anna, `community/${communityId}`, muted)).toMatchObject({ body: { code: 'limit-reached' } });
    expect((await choose(anna, `channel/${channelId}`, { level: 'all', mutedUntil: null })).status).toBe(204);
    expect((await find(anna)).places).toHaveLength(1000);
  });
});

describe('quiet times', () => {
  test('are kept and told, and end when they are taken back', async () => {
    const until = '2026-11-23T12:00:00.000Z';
    expect((await anna.browser.put('/notification-settings/quiet', night)).status).toBe(204);
    expect((await find(anna)).quiet).toEqual(night);
    await anna.browser.put('/notification-settings/quiet', { hours: null, until });
    expect((await find(anna)).quiet).toEqual({ hours: null, until });
    expect(await timesTold(anna)).toBe(2);
  });

  test('a zone that does not exist and a minute beyond the day are refused', async () => {
    for (const hours of [{ timeZone: 'Europe/Atlantis' }, { fromMinute: 1440 }, { days: [7] }])
      expect(
        await anna.browser.put('/notification-settings/quiet', { hours: { ...night.hours, ...hours }, until: null }),
      ).toMatchObject({ status: 400 });
  });
});

test('[R6] all that was chosen is read in one statement, however much it is', async () => {
  await choose(anna, `channel/${channelId}`, muted);
  const few = await server.statementsOf(() => find(anna));
  await choose(anna, `community/${communityId}`, muted);
  const more = await server.statementsOf(() => find(anna));
  // The session, and the settings.
  expect(few).toHaveLength(2);
  expect(more).toEqual(few);
});
