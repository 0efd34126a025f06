import { randomUUID } from 'node:crypto';
import { RoomName } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.js';
import type { TestPerson } from './test-person.js';
import { TestSocket } from './test-socket.js';

let server: TestServer;
let owner: TestPerson;
let member: TestPerson;
let outsider: TestPerson;
let pages: { tab: TestSocket; member: TestSocket; outsider: TestSocket };
let channelId: string;
let dmId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  member = await server.signUp('member');
  outsider = await server.signUp('outsider');
  const { id: communityId } = await owner.createCommunity();
  await member.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.firstChannel(communityId));
  dmId = await owner.openDm(member);
  pages = {
    tab: await TestSocket.open(owner),
    member: await TestSocket.open(member),
    outsider: await TestSocket.open(outsider),
  };
});
beforeEach(() => {
  for (const page of Object.values(pages)) page.forget();
});
afterAll(async () => {
  for (const page of Object.values(pages)) page.close();
  await server.close();
});

const poll = { question: 'When?', options: ['at nine', 'at ten'], isMultiple: false, hours: 1 };
const ask = (path: string, body?: unknown) => owner.browser.put(path, body);

/** What the owner does in a place, and the events that tell of it in order. */
const mutations: Record<string, { act: (place: string) => Promise<unknown>; events: (isDm: boolean) => string[] }> = {
  'sending a file': {
    act: async (place) => owner.sendFiles(place, [await owner.upload('notes.txt', Buffer.from('notes'))], 'with it'),
    events: (isDm) => [isDm ? 'NEW_DM' : 'NEW_MESSAGE'],
  },
  'taking a file away with its message': {
    async act(place) {
      const { id } = await owner.sendFiles(place, [await owner.upload('notes.txt', Buffer.from('notes'))]);
      await owner.browser.delete(`/channels/${place}/messages/${id}`);
    },
    events: (isDm) => [isDm ? 'NEW_DM' : 'NEW_MESSAGE', 'DELETE_MESSAGE'],
  },
  'asking a poll': {
    act: (place) => ask(`/channels/${place}/messages/${randomUUID()}/poll`, poll),
    events: (isDm) => [isDm ? 'NEW_DM' : 'NEW_MESSAGE'],
  },
  'voting, and voting otherwise': {
    async act(place) {
      const path = `/channels/${place}/messages/${randomUUID()}`;
      await ask(`${path}/poll`, poll);
      for (const options of [[0], [1]]) await ask(`${path}/votes`, { options });
    },
    events: (isDm) => [isDm ? 'NEW_DM' : 'NEW_MESSAGE', 'POLL_VOTES_UPDATED', 'POLL_VOTES_UPDATED'],
  },
};

/** The outsider's own event comes after whatever would have come before it. */
async function expectNothingOutside(): Promise<void> {
  await outsider.createCommunity();
  await pages.outsider.event('MEMBER_ADDED_TO_COMMUNITY');
  const told = JSON.stringify(pages.outsider.heard);
  for (const id of [channelId, dmId, owner.id, member.id]) expect(told).not.toContain(id);
}

const heardIn = (page: TestSocket, names: readonly string[]) => page.heard.filter(({ name }) => names.includes(name));

describe.each(['a channel', 'a direct message'])('in %s', (kind) => {
  const isDm = kind === 'a direct message';
  test.each(Object.entries(mutations))(
    '%s is heard in the own other tab and by the others there, once, and by nobody else',
    async (_, { act, events }) => {
      await act(isDm ? dmId : channelId);
      const names = events(isDm);
      for (const page of [pages.tab, pages.member]) {
        await page.until(() => heardIn(page, names).length >= names.length, names.join(', '));
        expect(heardIn(page, names).map(({ name }) => name)).toEqual(names);
      }
      expect(heardIn(pages.tab, names)).toEqual(heardIn(pages.member, names));
      await expectNothingOutside();
    },
  );
});

test('what I tell of myself is heard in my other tab and by whoever shares a place with me, and by nobody else', async () => {
  await owner.browser.patch('/users/me/profile', { displayName: 'Ana', bio: 'Dives.', status: null });
  const heard = [await pages.tab.event('USER_PROFILE_UPDATED'), await pages.member.event('USER_PROFILE_UPDATED')];
  for (const { payload } of heard) expect(payload).toMatchObject({ userId: owner.id });
  await expectNothingOutside();
});

test('when I want to be left alone is known in my other tab, and told to nobody else', async () => {
  const hours = { days: [0, 1, 2], fromMinute: 1320, toMinute: 420, timeZone: 'Europe/Lisbon' };
  const { status } = await owner.browser.put('/notification-settings/quiet', { hours, until: null });
  expect(status).toBeLessThan(300);
  expect((await pages.tab.event('NOTIFICATION_SETTINGS_UPDATED')).room).toBe(RoomName.user(owner.id));
  const before = heardIn(pages.tab, ['NOTIFICATION_SETTINGS_UPDATED']).length;
  await owner.browser.put('/notification-settings/previews', { isShown: false });
  await owner.send(channelId, 'after it');
  await pages.member.event('NEW_MESSAGE');
  await pages.tab.event('NEW_MESSAGE');
  expect(heardIn(pages.tab, ['NOTIFICATION_SETTINGS_UPDATED'])).toHaveLength(before + 1);
  expect(heardIn(pages.member, ['NOTIFICATION_SETTINGS_UPDATED'])).toEqual([]);
});
