import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOpenApiDocument } from '../openapi-document.js';
import { countEach, tooMany, type StatementRows } from './count-statements.js';
import { operationsOf } from './operations.js';
import { paint } from './pictures.js';
import { startTestServer, type TestServer } from './start-test-server.js';
import type { TestAnswer } from './test-visitor.js';
import type { TestPerson } from './test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let communityId: string;
let channelId: string;
let dmId: string;
let messageId: string;
let pollId: string;
let imageId: string;
let pictureId: string;
let code: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  ({ id: communityId } = await owner.createCommunity());
  code = await owner.invite(communityId);
  await friend.accept(code);
  ({ id: channelId } = await owner.firstChannel(communityId));
  dmId = await owner.openDm(friend);
  const image = await owner.upload('image.png', await paint(900, 900));
  imageId = image.id;
  ({ id: messageId } = await owner.sendFiles(channelId, [image], 'look'));
  pollId = await askPoll();
  const uploaded = await owner.browser.ask({
    method: 'POST',
    path: '/pictures/user-avatar',
    body: await paint(64, 64),
  });
  ({ id: pictureId } = uploaded.body as { id: string });
});
afterAll(() => server.close());

const get = (path: string) => owner.browser.get(path);
const lookUp = (what: string, body: object) => owner.browser.post(`/${what}/lookup`, body);

/** Every endpoint that reads. */
const reading: StatementRows = {
  'GET /instance': [2, () => get('/instance')],
  'GET /instance/event-measures': [2, () => get('/instance/event-measures')],
  'GET /users/me': [2, () => get('/users/me')],
  'POST /users/lookup': [2, () => lookUp('users', { ids: [owner.id, friend.id] })],
  'GET /invites/{code}': [2, () => get(`/invites/${code}`)],
  'GET /communities': [2, () => get('/communities')],
  'GET /communities/{communityId}/members': [2, () => get(`/communities/${communityId}/members`)],
  'GET /communities/{communityId}/channels': [2, () => get(`/communities/${communityId}/channels`)],
  'GET /communities/{communityId}/presence': [4, () => get(`/communities/${communityId}/presence`)],
  'GET /communities/{communityId}/emoji': [2, () => get(`/communities/${communityId}/emoji`)],
  'GET /channels/{channelId}/readers': [2, () => get(`/channels/${channelId}/readers?search=f`)],
  'GET /channels/{channelId}/messages': [2, () => get(`/channels/${channelId}/messages`)],
  'GET /channels/{channelId}/pins': [2, () => get(`/channels/${channelId}/pins`)],
  'GET /channels/{channelId}/messages/{messageId}/replies': [
    2,
    () => get(`/channels/${channelId}/messages/${messageId}/replies`),
  ],
  'GET /channels/{channelId}/threads': [2, () => get(`/channels/${channelId}/threads`)],
  'POST /followed-threads/lookup': [2, () => lookUp('followed-threads', { channelIds: [channelId] })],
  'POST /quotes/lookup': [2, () => lookUp('quotes', { channelId, messageIds: [messageId, pollId] })],
  'POST /unread/lookup': [2, () => lookUp('unread', { channelIds: [channelId, dmId] })],
  'GET /dms': [2, () => get('/dms')],
  'POST /dms/lookup': [2, () => lookUp('dms', { channelIds: [dmId] })],
  'GET /dms/people': [2, () => get('/dms/people?search=fr')],
  'GET /dms/{channelId}/reads': [2, () => get(`/dms/${dmId}/reads`)],
  'GET /reading-shared': [2, () => get('/reading-shared')],
  'GET /relations': [2, () => get('/relations')],
  'GET /presence': [2, () => get('/presence')],
  'GET /notifications': [2, () => get('/notifications')],
  'GET /notifications/unread': [2, () => get('/notifications/unread')],
  'GET /notification-settings': [2, () => get('/notification-settings')],
  // The first who asks has it made.
  'GET /push/key': [3, () => get('/push/key')],
  'GET /scheduled-messages': [2, () => get('/scheduled-messages')],
  'GET /drafts': [2, () => get('/drafts')],
  'GET /attachments/quota': [2, () => get('/attachments/quota')],
  'GET /attachments/{attachmentId}/content': [2, () => getBytes(`/attachments/${imageId}/content`)],
  'GET /attachments/{attachmentId}/thumbnail': [2, () => getBytes(`/attachments/${imageId}/thumbnail`)],
  'GET /pictures/{pictureId}': [2, () => getBytes(`/pictures/${pictureId}`)],
  'GET /search': [2, () => get('/search?q=look')],
  'GET /health': [2, () => get('/health')],
};

/** Of those there is no example. */
const notAsked: Readonly<Record<string, string>> = {
  'GET /link-previews/{previewId}/picture':
    'pages are read over a real network; its statement is that of an attachment',
};

const poll = { question: 'When?', options: ['at nine', 'at ten'], isMultiple: false, hours: 1 };
async function askPoll(): Promise<string> {
  const id = randomUUID();
  await owner.browser.put(`/channels/${channelId}/messages/${id}/poll`, poll);
  return id;
}

async function getBytes(path: string): Promise<TestAnswer> {
  const answer = await fetch(`${server.url}/api${path}`, { headers: { cookie: owner.browser.cookie } });
  await answer.arrayBuffer();
  return { status: answer.status, body: undefined, asOf: {}, headers: answer.headers };
}

const readingEndpoints = () =>
  operationsOf(createOpenApiDocument(server.app))
    .filter(({ method, path }) => method === 'GET' || path.endsWith('/lookup'))
    .map(({ method, path }) => `${method} ${path}`);

test('every endpoint that reads has a row, and takes no more statements however much there is', async () => {
  expect(readingEndpoints().toSorted()).toEqual([...Object.keys(reading), ...Object.keys(notAsked)].toSorted());
  const withLittle = await countEach(server, reading);
  expect(tooMany(withLittle, reading)).toEqual([]);
  for (let i = 0; i < 12; i++) await friend.send(channelId, `look <@${owner.id}> ${i}`);
  for (let i = 0; i < 3; i++) await owner.reply({ channelId, threadId: await askPoll() }, 'a reply');
  for (let i = 0; i < 3; i++) await owner.createCommunity(`Another ${i}`);
  for (let i = 0; i < 3; i++) await owner.createChannel(communityId, `another-${i}`);
  const withMore = await countEach(server, reading);
  expect(Object.entries(withMore).filter(([name, count]) => count > (withLittle[name] ?? 0))).toEqual([]);
});

test('hostile control: an endpoint that asks once more than its row says is found', async () => {
  const rows = { 'GET /dms': [1, () => get('/dms')] } as const;
  expect(tooMany(await countEach(server, rows), rows)).toEqual([['GET /dms', 2]]);
});
