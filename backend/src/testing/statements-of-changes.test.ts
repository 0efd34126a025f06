import { createECDH, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOpenApiDocument } from '../openapi-document.js';
import { countEach, tooMany, type StatementRows } from './count-statements.js';
import { operationsOf } from './operations.js';
import { paint } from './pictures.js';
import { PASSWORD, startTestServer, type TestServer } from './start-test-server.js';
import type { TestPerson } from './test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let third: TestPerson;
let guest: TestPerson;
/** What is there, by a short name. */
const ids: Record<string, string> = {};
const newId = randomUUID();

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  third = await server.signUp('third');
  guest = await server.signUp('guest');
  const { id: community } = await owner.createCommunity();
  const code = await owner.invite(community);
  for (const person of [friend, third]) await person.accept(code);
  const { id: channel } = await owner.firstChannel(community);
  const { id: message } = await owner.send(channel, 'look');
  const { id: fromFriend } = await friend.send(channel, `<@${owner.id}> look`);
  const { id: second } = await owner.createChannel(community, 'second');
  const dm = await owner.openDm(friend);
  const group = await owner.openDm(friend, third);
  const uploads = { file: randomUUID(), later: randomUUID(), dropped: randomUUID() };
  for (const id of Object.values(uploads)) await owner.browser.put(`/attachments/${id}`, { name: 'a.txt', size: 4 });
  await change('PATCH', `/attachments/${uploads.later}?offset=0`, Buffer.from('text'));
  const emoji = await owner.makeEmoji(community, 'kraken');
  Object.assign(ids, { community, code, channel, message, fromFriend, second, dm, group, emoji: emoji.id, ...uploads });
  for (const purpose of ['avatar', 'emojiPicture'] as const) ids[purpose] = await uploadPicture(purpose);
  ids['toDelete'] = (await owner.createCommunity('Short-lived')).id;
});
afterAll(() => server.close());

async function change(method: string, path: string, body?: unknown, who = owner) {
  return who.browser.ask({ method, path, body });
}

async function uploadPicture(purpose: 'avatar' | 'emojiPicture'): Promise<string> {
  const path = `/pictures/${purpose === 'avatar' ? 'user-avatar' : 'emoji'}`;
  const { body } = await change('POST', path, await paint(64, 64));
  return (body as { id: string }).id;
}

const inChannel = (name: string) => `/channels/${ids['channel']}/messages/${ids[name] ?? name}`;
const poll = { question: 'When?', options: ['at nine', 'at ten'], isMultiple: false, hours: 1 };
const keys = () => ({ p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: 'BTBZMqHH6r4Tts7J_aSIgg' });
const tomorrow = () => new Date(Date.now() + 86_400_000);
const quiet = { hours: null, until: null };
const level = { level: 'all', mutedUntil: null };
const stranger = { name: 'stranger', displayName: 'Stranger', password: PASSWORD };

/**
 * Every endpoint that changes something, in an order in which each has what it needs; some have several ways. One more
 * than was counted: now and then the server asks something for itself.
 */
const changing: StatementRows = {
  'PUT /attachments/{attachmentId}': [6, () => change('PUT', `/attachments/${randomUUID()}`, { name: 'a', size: 1 })],
  'PATCH /attachments/{attachmentId}': [
    4,
    () => change('PATCH', `/attachments/${ids['file']}?offset=0`, Buffer.from('text')),
  ],
  'DELETE /attachments/{attachmentId}': [3, () => change('DELETE', `/attachments/${ids['dropped']}`)],
  'PUT /channels/{channelId}/messages/{messageId}': [7, () => change('PUT', inChannel(newId), { content: 'new' })],
  'PUT /channels/{channelId}/messages/{messageId} with a file': [
    8,
    () => change('PUT', inChannel(randomUUID()), { content: '', attachmentIds: [ids['file']] }),
  ],
  'PATCH /channels/{channelId}/messages/{messageId}': [
    7,
    () => change('PATCH', inChannel('message'), { content: 'b' }),
  ],
  'PUT /channels/{channelId}/messages/{messageId}/forward': [
    7,
    () => change('PUT', `${inChannel(randomUUID())}/forward`, { channelId: ids['channel'], messageId: ids['message'] }),
  ],
  'PUT /channels/{channelId}/messages/{messageId}/poll': [6, () => change('PUT', `${inChannel(pollId)}/poll`, poll)],
  'PUT /channels/{channelId}/messages/{messageId}/votes': [
    8,
    () => change('PUT', `${inChannel(pollId)}/votes`, { options: [1] }, friend),
  ],
  'PUT /channels/{channelId}/messages/{messageId}/pin': [6, () => change('PUT', `${inChannel('message')}/pin`)],
  'DELETE /channels/{channelId}/messages/{messageId}/pin': [5, () => change('DELETE', `${inChannel('message')}/pin`)],
  'PUT /channels/{channelId}/messages/{messageId}/reactions/{emoji}': [
    8,
    () => change('PUT', `${inChannel('message')}/reactions/${octopus}`),
  ],
  'DELETE /channels/{channelId}/messages/{messageId}/reactions/{emoji}': [
    7,
    () => change('DELETE', `${inChannel('message')}/reactions/${octopus}`),
  ],
  'DELETE /channels/{channelId}/messages/{messageId}/previews': [
    5,
    () => change('DELETE', `${inChannel('message')}/previews`),
  ],
  'PUT /channels/{channelId}/messages/{messageId}/replies/{replyId}': [
    8,
    () => change('PUT', `${inChannel('message')}/replies/${randomUUID()}`, { content: 'under it' }),
  ],
  'PUT /channels/{channelId}/threads/{threadId}/follow': [
    6,
    () => change('PUT', `/channels/${ids['channel']}/threads/${ids['message']}/follow`, undefined, friend),
  ],
  'DELETE /channels/{channelId}/threads/{threadId}/follow': [
    6,
    () => change('DELETE', `/channels/${ids['channel']}/threads/${ids['message']}/follow`, undefined, friend),
  ],
  'DELETE /channels/{channelId}/messages/{messageId}': [6, () => change('DELETE', inChannel(newId))],
  'PUT /channels/{channelId}/read-position': [
    5,
    () => change('PUT', `/channels/${ids['channel']}/read-position`, { position: 1 }),
  ],
  'POST /unread/read': [7, () => change('POST', '/unread/read', { channelIds: [ids['channel'], ids['dm']] })],
  'POST /notifications/read': [4, () => change('POST', '/notifications/read', { upTo: 1 })],
  'PUT /reading-shared': [3, () => change('PUT', '/reading-shared', { isShared: false })],
  'POST /communities': [14, () => change('POST', '/communities', { name: 'Another' })],
  'PATCH /communities/{communityId}': [6, () => change('PATCH', `/communities/${ids['community']}`, { name: 'New' })],
  'POST /communities/{communityId}/invites': [4, () => change('POST', `/communities/${ids['community']}/invites`, {})],
  'POST /invites/{code}/accept': [12, () => change('POST', `/invites/${ids['code']}/accept`, undefined, guest)],
  'POST /communities/{communityId}/leave': [
    8,
    () => change('POST', `/communities/${ids['community']}/leave`, undefined, guest),
  ],
  'POST /communities/{communityId}/channels': [
    8,
    () => change('POST', `/communities/${ids['community']}/channels`, { name: 'third' }),
  ],
  'PATCH /channels/{channelId}': [5, () => change('PATCH', `/channels/${ids['channel']}`, { name: 'first' })],
  'PUT /communities/{communityId}/channels/order': [9, () => orderChannels()],
  'DELETE /channels/{channelId}': [8, () => change('DELETE', `/channels/${ids['second']}`)],
  'POST /communities/{communityId}/emoji': [
    8,
    () => change('POST', `/communities/${ids['community']}/emoji`, { name: 'squid', pictureId: ids['emojiPicture'] }),
  ],
  'PATCH /communities/{communityId}/emoji/{emojiId}': [
    8,
    () => change('PATCH', `/communities/${ids['community']}/emoji/${ids['emoji']}`, { name: 'giant' }),
  ],
  'DELETE /communities/{communityId}/emoji/{emojiId}': [
    8,
    () => change('DELETE', `/communities/${ids['community']}/emoji/${ids['emoji']}`),
  ],
  'DELETE /communities/{communityId}': [10, () => change('DELETE', `/communities/${ids['toDelete']}`)],
  'POST /dms': [9, () => change('POST', '/dms', { userIds: [third.id] })],
  'PUT /dms/{channelId}/closed': [4, () => change('PUT', `/dms/${ids['dm']}/closed`)],
  'PATCH /dms/{channelId}': [5, () => change('PATCH', `/dms/${ids['group']}`, { name: 'named' })],
  'DELETE /dms/{channelId}/members/me': [
    7,
    () => change('DELETE', `/dms/${ids['group']}/members/me`, undefined, third),
  ],
  'PUT /dms/{channelId}/members/{userId}': [9, () => change('PUT', `/dms/${ids['group']}/members/${third.id}`)],
  'PUT /friends/{userId}': [10, () => change('PUT', `/friends/${friend.id}`)],
  'DELETE /friends/{userId}': [7, () => change('DELETE', `/friends/${friend.id}`)],
  'PUT /blocks/{userId}': [10, () => change('PUT', `/blocks/${third.id}`)],
  'DELETE /blocks/{userId}': [8, () => change('DELETE', `/blocks/${third.id}`)],
  'PUT /notification-settings/quiet': [5, () => change('PUT', '/notification-settings/quiet', quiet)],
  'PUT /notification-settings/previews': [
    5,
    () => change('PUT', '/notification-settings/previews', { isShown: false }),
  ],
  'PUT /notification-settings/places/{kind}/{id}': [
    6,
    () => change('PUT', `/notification-settings/places/channel/${ids['channel']}`, level),
  ],
  'PATCH /users/me/profile': [6, () => change('PATCH', '/users/me/profile', { displayName: 'Anna', bio: 'Dives.' })],
  'PATCH /users/me/profile with a picture': [
    7,
    () => change('PATCH', '/users/me/profile', { avatarId: ids['avatar'] }),
  ],
  'POST /pictures/{purpose}': [3, async () => change('POST', '/pictures/user-avatar', await paint(64, 64))],
  'PUT /presence': [4, () => change('PUT', '/presence', { choice: 'invisible' })],
  'PUT /scheduled-messages/{messageId}': [
    11,
    () =>
      change('PUT', `/scheduled-messages/${scheduledId}`, {
        channelId: ids['channel'],
        content: '',
        attachmentIds: [ids['later']],
        sendAt: tomorrow(),
      }),
  ],
  'PATCH /scheduled-messages/{messageId}': [
    7,
    () => change('PATCH', `/scheduled-messages/${scheduledId}`, { content: 'then', sendAt: tomorrow() }),
  ],
  'DELETE /scheduled-messages/{messageId}': [7, () => change('DELETE', `/scheduled-messages/${scheduledId}`)],
  'PUT /drafts/{channelId}': [7, () => change('PUT', `/drafts/${ids['channel']}`, { content: 'begun' })],
  'PUT /push/subscription': [
    5,
    () => change('PUT', '/push/subscription', { endpoint: 'https://push.invalid/x', keys: keys() }),
  ],
  'POST /push/test': [5, () => change('POST', '/push/test')],
  'DELETE /push/subscription': [3, () => change('DELETE', '/push/subscription')],
  'POST /users': [5, () => server.visitor().post('/users', stranger)],
  'POST /sessions': [3, () => server.visitor().post('/sessions', { name: 'third', password: PASSWORD })],
  'DELETE /sessions/current': [4, () => change('DELETE', '/sessions/current', undefined, third)],
  'DELETE /sessions': [4, () => change('DELETE', '/sessions', undefined, friend)],
};

/** Of those there is no example. */
const notAsked: Readonly<Record<string, string>> = {
  'POST /instance/set-up': 'done once, before there is anybody',
};

const pollId = randomUUID();
const scheduledId = randomUUID();
const octopus = encodeURIComponent('🐙');

/** The newest first: two of its statements ask what there is. */
async function orderChannels() {
  const channels = await owner.channels(ids['community'] ?? '');
  const channelIds = channels.map(({ id }) => id).toReversed();
  return change('PUT', `/communities/${ids['community']}/channels/order`, { channelIds });
}

/** The words after a path tell ways of the same endpoint apart. */
const endpointOf = (row: string): string => row.split(' ', 2).join(' ');

/** @returns endpoints without a row, and rows of what is not there. */
function faultsOf(rows: Readonly<Record<string, unknown>>): string[] {
  const endpoints = operationsOf(createOpenApiDocument(server.app))
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/lookup'))
    .map(({ method, path }) => `${method} ${path}`);
  const named = new Set([...Object.keys(rows).map(endpointOf), ...Object.keys(notAsked)]);
  return [...endpoints.filter((name) => !named.has(name)), ...[...named].filter((name) => !endpoints.includes(name))];
}

test('every endpoint that changes something has a row, and takes no more statements than it says', async () => {
  expect(faultsOf(changing)).toEqual([]);
  expect(tooMany(await countEach(server, changing), changing)).toEqual([]);
});

test('hostile control: an endpoint without a row is found, a row without an endpoint, and one that asks too often', async () => {
  const { 'POST /dms': _, ...others } = changing;
  expect(faultsOf({ ...others, 'POST /nowhere': [1] })).toEqual(['POST /dms', 'POST /nowhere']);
  const rows = { 'PUT /presence': [1, () => change('PUT', '/presence', { choice: 'online' })] } as const;
  expect(tooMany(await countEach(server, rows), rows)).toMatchObject([['PUT /presence', expect.any(Number)]]);
});
