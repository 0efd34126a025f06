import { declarations } from '@kraken/shared';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askPast } from './ask-past.js';
import { copyInviteLink, messageWith, PASSWORD } from './doings.js';
import { emojiDoing } from './emoji-doing.js';
import { inboxDoings } from './inbox-doings.js';
import { readingDoings } from './reading-doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { openPerson, type Person } from './person.js';
import { Truth } from './truth.js';
import { votingDoing } from './voting-doing.js';
import { writingDoings } from './writing-doings.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let guest: Person;
const pageOfGuest = () => guest.page;
let place: { communityId: string; channelId: string };
let inviteCode = '';
beforeAll(async () => {
  ({ server, browser, ada, ben: guest } = await gather());
  const link = await copyInviteLink(ada);
  inviteCode = new URL(link).pathname.split('/').at(-1) ?? '';
  const truth = new Truth(ada, server.url);
  const [community] = await truth.communities();
  const [channel] = await truth.channels(community?.id ?? '');
  place = { communityId: community?.id ?? '', channelId: channel?.id ?? '' };
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const messageId = '11111111-1111-4111-8111-111111111111';
const inThread = (text: string) =>
  guest.page.getByRole('complementary', { name: 'Thread' }).getByRole('article').filter({ hasText: text });
const messagePath = (digit: string) => `/api/channels/${place.channelId}/messages/${messageId.replaceAll('1', digit)}`;
const reactionPath = (emoji: string) => `${messagePath('1')}/reactions/${encodeURIComponent(emoji)}`;
const replyPath = (digit: string) =>
  `/api/channels/${place.channelId}/messages/${messageId}/replies/${messageId.replaceAll('1', digit)}`;
let channelId = '';
let dmId = '';
let carol: Person;

/** In this order: what Ada (or Carol) does, past any page of hers, and what must change on Ben's, without a reload. */
const doings: readonly { event: string; act: () => Promise<unknown>; seen: () => Promise<unknown> }[] = [
  {
    event: 'NEW_MESSAGE',
    act: () => ask(ada, 'PUT', `/api/channels/${place.channelId}/messages/${messageId}`, { content: 'seen by Ben' }),
    seen: () => messageWith(guest.page, 'seen by Ben').waitFor(),
  },
  {
    event: 'UPDATE_MESSAGE',
    act: () => ask(ada, 'PATCH', `/api/channels/${place.channelId}/messages/${messageId}`, { content: 'seen again' }),
    seen: () => messageWith(guest.page, 'seen again').getByText('edited').waitFor(),
  },
  {
    event: 'REACTION_ADDED',
    act: () => ask(ada, 'PUT', reactionPath('🐙')),
    seen: () => messageWith(guest.page, 'seen again').getByRole('button', { name: '🐙, 1 reaction' }).waitFor(),
  },
  {
    event: 'REACTION_REMOVED',
    act: () => ask(ada, 'DELETE', reactionPath('🐙')),
    seen: () =>
      messageWith(guest.page, 'seen again').getByRole('button', { name: /🐙/ }).waitFor({ state: 'detached' }),
  },
  votingDoing((path, body) => ask(ada, 'PUT', `${messagePath('a')}${path}`, body), pageOfGuest),
  emojiDoing(() => ({ ada, guest, url: server.url, ...place })),
  ...writingDoings(() => ({ person: guest, url: server.url, channelId: place.channelId })),
  {
    event: 'MESSAGE_PINNED',
    act: () => ask(ada, 'PUT', `/api/channels/${place.channelId}/messages/${messageId}/pin`),
    seen: () => messageWith(guest.page, 'seen again').getByRole('img', { name: 'Pinned' }).waitFor(),
  },
  {
    event: 'MESSAGE_UNPINNED',
    act: () => ask(ada, 'DELETE', `/api/channels/${place.channelId}/messages/${messageId}/pin`),
    seen: () =>
      messageWith(guest.page, 'seen again').getByRole('img', { name: 'Pinned' }).waitFor({ state: 'detached' }),
  },
  {
    event: 'THREAD_REPLY_COUNT_UPDATED',
    act: () => ask(ada, 'PUT', replyPath('4'), { content: 'under it' }),
    seen: () =>
      messageWith(guest.page, 'seen again')
        .getByRole('button', { name: /^1 reply/ })
        .waitFor(),
  },
  {
    event: 'NEW_THREAD_REPLY',
    act: async () => {
      await messageWith(guest.page, 'seen again')
        .getByRole('button', { name: /^1 reply/ })
        .click();
      await inThread('under it').waitFor();
      await ask(ada, 'PUT', replyPath('5'), { content: 'and once more' });
    },
    seen: () => inThread('and once more').waitFor(),
  },
  {
    event: 'THREAD_FOLLOW_UPDATED',
    act: () => ask(guest, 'PUT', `/api/channels/${place.channelId}/threads/${messageId}/follow`),
    seen: () => guest.page.getByRole('button', { name: 'Following', pressed: true }).waitFor(),
  },
  {
    event: 'UPDATE_THREAD_REPLY',
    act: () => ask(ada, 'PATCH', messagePath('5'), { content: 'and better' }),
    seen: () => inThread('and better').waitFor(),
  },
  {
    event: 'DELETE_THREAD_REPLY',
    act: () => ask(ada, 'DELETE', messagePath('5')),
    seen: async () => {
      await inThread('and better').waitFor({ state: 'detached' });
      await ask(ada, 'DELETE', messagePath('4'));
      await guest.page.getByRole('button', { name: 'Close the thread' }).click();
    },
  },
  {
    event: 'DELETE_MESSAGE',
    act: () => ask(ada, 'DELETE', `/api/channels/${place.channelId}/messages/${messageId}`),
    seen: () => messageWith(guest.page, 'seen again').waitFor({ state: 'detached' }),
  },
  {
    event: 'CHANNEL_CREATED',
    act: async () => {
      const made = await ask(ada, 'POST', `/api/communities/${place.communityId}/channels`, { name: 'wrecks' });
      channelId = (made as { id: string }).id;
    },
    seen: () => channels().filter({ hasText: 'wrecks' }).waitFor(),
  },
  {
    event: 'CHANNEL_UPDATED',
    act: () => ask(ada, 'PATCH', `/api/channels/${channelId}`, { name: 'reefs' }),
    seen: () => channels().filter({ hasText: 'reefs' }).waitFor(),
  },
  {
    event: 'CHANNELS_REORDERED',
    act: () =>
      ask(ada, 'PUT', `/api/communities/${place.communityId}/channels/order`, {
        channelIds: [channelId, place.channelId],
      }),
    seen: () => channels().first().filter({ hasText: 'reefs' }).waitFor(),
  },
  {
    event: 'READ_RECEIPT_UPDATED',
    act: async () => {
      await ask(ada, 'PUT', `/api/channels/${channelId}/messages/${messageId.replaceAll('1', '2')}`, {
        content: 'news',
      });
      await guest.page.getByRole('link', { name: 'reefs, 1 unread message' }).waitFor();
      const otherTab = await guest.context.newPage();
      await otherTab.goto(`${server.url}/communities/${place.communityId}/channels/${channelId}`);
      await messageWith(otherTab, 'news').waitFor();
    },
    seen: () => guest.page.getByRole('link', { name: 'reefs', exact: true }).waitFor(),
  },
  {
    event: 'CHANNEL_DELETED',
    act: () => ask(ada, 'DELETE', `/api/channels/${channelId}`),
    seen: () => channels().filter({ hasText: 'reefs' }).waitFor({ state: 'detached' }),
  },
  {
    event: 'MEMBER_ADDED_TO_COMMUNITY',
    act: async () => {
      carol = await openPerson(browser, server.url);
      const account = { name: 'carol', displayName: 'Carol Reyes', password: PASSWORD, inviteCode };
      await ask(carol, 'POST', '/api/users', account);
    },
    seen: () => members().getByText('Carol Reyes').waitFor(),
  },
  {
    event: 'USER_PROFILE_UPDATED',
    act: () => ask(carol, 'PATCH', '/api/users/me/profile', { status: { emoji: null, text: 'At sea', until: null } }),
    seen: () => members().getByText('At sea').waitFor(),
  },
  {
    event: 'DM_OPENED',
    act: async () => {
      await guest.page.getByRole('link', { name: 'Direct messages', exact: true }).click();
      const userIds = [await idOf(guest), await idOf(carol)];
      dmId = ((await ask(ada, 'POST', '/api/dms', { userIds })) as { channelId: string }).channelId;
    },
    seen: () => dms().getByText('Ada Marsh, Carol Reyes').waitFor(),
  },
  {
    event: 'NEW_DM',
    act: () => ask(ada, 'PUT', `/api/channels/${dmId}/messages/${messageId.replaceAll('1', '3')}`, { content: 'psst' }),
    seen: () => dms().getByText('Ada Marsh: psst').waitFor(),
  },
  readingDoings((path, body) => ask(guest, 'PUT', path, body), pageOfGuest),
  {
    event: 'DM_UPDATED',
    act: () => ask(ada, 'PATCH', `/api/dms/${dmId}`, { name: 'Night dive' }),
    seen: () => dms().getByText('Night dive').waitFor(),
  },
  {
    event: 'FRIENDSHIP_UPDATED',
    act: async () => ask(ada, 'PUT', `/api/friends/${await idOf(guest)}`),
    seen: () => guest.page.getByRole('link', { name: 'Friends, 1 person asks to be one' }).waitFor(),
  },
  ...inboxDoings({
    say: (digit, content) => ask(ada, 'PUT', messagePath(digit), { content }),
    takeBack: (digit) => ask(ada, 'DELETE', messagePath(digit)),
    read: () => ask(guest, 'POST', '/api/notifications/read', { upTo: Number.MAX_SAFE_INTEGER }),
    page: pageOfGuest,
  }),
  {
    event: 'BLOCK_UPDATED',
    act: async () => {
      await guest.page.getByRole('link', { name: /^Friends/ }).click();
      await ask(guest, 'PUT', `/api/blocks/${await idOf(ada)}`);
    },
    seen: () => guest.page.getByText('Blocked · 1').waitFor(),
  },
  {
    event: 'NOTIFICATION_SETTINGS_UPDATED',
    act: async () => {
      const choice = { level: null, mutedUntil: '9999-12-31T00:00:00.000Z' };
      await ask(guest, 'PUT', `/api/notification-settings/places/channel/${dmId}`, choice);
    },
    seen: () => dms().getByRole('img', { name: 'Muted' }).waitFor(),
  },
  {
    event: 'DM_CLOSED',
    act: () => ask(guest, 'DELETE', `/api/dms/${dmId}/members/me`),
    seen: async () => {
      await dms().getByText('Night dive').waitFor({ state: 'detached' });
      await guest.page.getByRole('navigation', { name: 'Communities' }).getByRole('link').nth(2).click();
      await channels().first().waitFor();
    },
  },
  {
    // Ada is blocked by now, and not seen.
    event: 'USER_ONLINE',
    act: () => carol.page.goto(server.url),
    seen: () => members().getByText('Online · 2').waitFor(),
  },
  {
    event: 'USER_TYPING',
    act: () => carol.page.getByRole('textbox', { name: /^Message / }).pressSequentially('hm'),
    seen: () => guest.page.getByText('Carol Reyes is typing …').waitFor(),
  },
  {
    event: 'USER_OFFLINE',
    act: () => carol.page.goto('about:blank'),
    seen: () => members().getByText('Online · 1').waitFor(),
  },
  {
    event: 'MEMBER_REMOVED_FROM_COMMUNITY',
    act: () => ask(carol, 'POST', `/api/communities/${place.communityId}/leave`),
    seen: () => members().getByText('Carol Reyes').waitFor({ state: 'detached' }),
  },
  {
    event: 'COMMUNITY_UPDATED',
    act: () => ask(ada, 'PATCH', `/api/communities/${place.communityId}`, { name: 'Shallow Swimmers' }),
    seen: () => guest.page.getByRole('button', { name: 'Menu of Shallow Swimmers' }).waitFor(),
  },
  {
    event: 'COMMUNITY_DELETED',
    act: () => ask(ada, 'DELETE', `/api/communities/${place.communityId}`),
    seen: () => guest.page.getByText('No such community').or(guest.page.getByText('No community yet')).waitFor(),
  },
];

test.each(doings)('$event changes the screen of the other person, without a reload', async ({ act, seen }) => {
  // A mark that a reload would wipe out.
  await guest.page.evaluate(() => Object.assign(window, { isStillTheSamePage: true }));
  await act();
  await seen();
  expect(await guest.page.evaluate(() => 'isStillTheSamePage' in window)).toBe(true);
});

test('every event there is has been tried', () => {
  expect(doings.map(({ event }) => event).toSorted()).toEqual(Object.keys(declarations).toSorted());
});

function channels(): Locator {
  return guest.page.getByRole('navigation', { name: 'Channels' }).getByRole('link');
}

function dms(): Locator {
  return guest.page.getByRole('navigation', { name: 'Direct messages' });
}

async function idOf(person: Person): Promise<string> {
  return ((await ask(person, 'GET', '/api/users/me')) as { id: string }).id;
}

function members(): Locator {
  return guest.page.getByRole('complementary', { name: 'Members' });
}

function ask(person: Person, ...request: [string, string, object?]): Promise<unknown> {
  return askPast(person, server.url, request);
}
