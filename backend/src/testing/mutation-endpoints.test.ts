import { declarations } from '@kraken/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOpenApiDocument } from '../openapi-document.js';
import { operationsOf } from './operations.js';
import { startTestServer, type TestServer } from './start-test-server.js';

/**
 * Every endpoint that changes something: the event that tells of it, to whoever it concerns. A sentence instead where
 * nobody is told. Who hears each, and who does not, is held by the tests beside this one and by those of the domains.
 */
const told: Readonly<Record<string, string>> = {
  'PUT /channels/{channelId}/messages/{messageId}': 'NEW_MESSAGE',
  'PATCH /channels/{channelId}/messages/{messageId}': 'UPDATE_MESSAGE',
  'DELETE /channels/{channelId}/messages/{messageId}': 'DELETE_MESSAGE',
  'PUT /channels/{channelId}/messages/{messageId}/forward': 'NEW_MESSAGE',
  'DELETE /channels/{channelId}/messages/{messageId}/previews': 'UPDATE_MESSAGE',
  'PUT /channels/{channelId}/messages/{messageId}/poll': 'NEW_MESSAGE',
  'PUT /channels/{channelId}/messages/{messageId}/votes': 'POLL_VOTES_UPDATED',
  'PUT /channels/{channelId}/messages/{messageId}/pin': 'MESSAGE_PINNED',
  'DELETE /channels/{channelId}/messages/{messageId}/pin': 'MESSAGE_UNPINNED',
  'PUT /channels/{channelId}/messages/{messageId}/reactions/{emoji}': 'REACTION_ADDED',
  'DELETE /channels/{channelId}/messages/{messageId}/reactions/{emoji}': 'REACTION_REMOVED',
  'PUT /channels/{channelId}/messages/{messageId}/replies/{replyId}': 'NEW_THREAD_REPLY',
  'PUT /channels/{channelId}/threads/{threadId}/follow': 'THREAD_FOLLOW_UPDATED',
  'DELETE /channels/{channelId}/threads/{threadId}/follow': 'THREAD_FOLLOW_UPDATED',
  'PUT /channels/{channelId}/read-position': 'READ_RECEIPT_UPDATED',
  'POST /unread/read': 'READ_RECEIPT_UPDATED',
  'PUT /reading-shared': 'READING_SHARED_UPDATED',
  'POST /communities/{communityId}/channels': 'CHANNEL_CREATED',
  'PUT /communities/{communityId}/channels/order': 'CHANNELS_REORDERED',
  'PATCH /channels/{channelId}': 'CHANNEL_UPDATED',
  'DELETE /channels/{channelId}': 'CHANNEL_DELETED',
  'POST /communities': 'MEMBER_ADDED_TO_COMMUNITY',
  'PATCH /communities/{communityId}': 'COMMUNITY_UPDATED',
  'DELETE /communities/{communityId}': 'COMMUNITY_DELETED',
  'POST /communities/{communityId}/emoji': 'COMMUNITY_EMOJI_UPDATED',
  'PATCH /communities/{communityId}/emoji/{emojiId}': 'COMMUNITY_EMOJI_UPDATED',
  'DELETE /communities/{communityId}/emoji/{emojiId}': 'COMMUNITY_EMOJI_UPDATED',
  'POST /communities/{communityId}/leave': 'MEMBER_REMOVED_FROM_COMMUNITY',
  'POST /invites/{code}/accept': 'MEMBER_ADDED_TO_COMMUNITY',
  'POST /dms': 'DM_OPENED',
  'PUT /dms/{channelId}/closed': 'DM_CLOSED',
  'PATCH /dms/{channelId}': 'DM_UPDATED',
  'PUT /dms/{channelId}/members/{userId}': 'DM_UPDATED',
  'DELETE /dms/{channelId}/members/me': 'DM_UPDATED',
  'PUT /friends/{userId}': 'FRIENDSHIP_UPDATED',
  'DELETE /friends/{userId}': 'FRIENDSHIP_UPDATED',
  'PUT /blocks/{userId}': 'BLOCK_UPDATED',
  'DELETE /blocks/{userId}': 'BLOCK_UPDATED',
  'POST /notifications/read': 'NOTIFICATION_READ',
  'PUT /notification-settings/quiet': 'NOTIFICATION_SETTINGS_UPDATED',
  'PUT /notification-settings/previews': 'NOTIFICATION_SETTINGS_UPDATED',
  'PUT /notification-settings/places/{kind}/{id}': 'NOTIFICATION_SETTINGS_UPDATED',
  'PATCH /users/me/profile': 'USER_PROFILE_UPDATED',
  'PUT /presence': 'USER_ONLINE',
  'PUT /scheduled-messages/{messageId}': 'SCHEDULED_MESSAGES_UPDATED',
  'PATCH /scheduled-messages/{messageId}': 'SCHEDULED_MESSAGES_UPDATED',
  'DELETE /scheduled-messages/{messageId}': 'SCHEDULED_MESSAGES_UPDATED',
  'PUT /drafts/{channelId}': 'DRAFT_UPDATED',

  'POST /communities/{communityId}/invites': 'an invite is known to whoever made it',
  'PUT /attachments/{attachmentId}': 'a file is nobody else’s before it is sent',
  'PATCH /attachments/{attachmentId}': 'a file is nobody else’s before it is sent',
  'DELETE /attachments/{attachmentId}': 'a file is nobody else’s before it is sent',
  'POST /pictures/{purpose}': 'a picture is seen when a profile or a community names it',
  'POST /instance/set-up': 'nobody is there yet',
  'POST /users': 'a newcomer is in no room yet',
  'POST /sessions': 'a session is of one browser',
  'DELETE /sessions/current': 'signing out is told as the end of the connection',
  'DELETE /sessions': 'signing out is told as the end of the connection',
  'PUT /push/subscription': 'a subscription is of one browser',
  'DELETE /push/subscription': 'a subscription is of one browser',
  'POST /push/test': 'rings in the browser that asked',
};

let server: TestServer;
let endpoints: string[];
beforeAll(async () => {
  server = await startTestServer();
  endpoints = operationsOf(createOpenApiDocument(server.app))
    // A look-up asks for many at once, which does not fit into an address.
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/lookup'))
    .map(({ method, path }) => `${method} ${path}`);
});
afterAll(() => server.close());

/** @returns what has no row, rows of what is not there, and events that nobody declared. */
function faultsOf(rows: Readonly<Record<string, string>>): string[] {
  const unknown = Object.values(rows).filter((name) => /^[A-Z_]+$/.test(name) && !(name in declarations));
  return [
    ...endpoints.filter((endpoint) => !(endpoint in rows)),
    ...Object.keys(rows).filter((endpoint) => !endpoints.includes(endpoint)),
    ...unknown,
  ];
}

test('every endpoint that changes something says which event tells of it, or why none does', () => {
  expect(endpoints.length).toBeGreaterThan(50);
  expect(faultsOf(told)).toEqual([]);
});

test('hostile control: an endpoint without a row is found, a row without an endpoint, and an event that is none', () => {
  const { 'POST /dms': _, ...others } = told;
  const found = faultsOf({ ...others, 'POST /nowhere': 'NEW_MESSAGE', 'PATCH /dms/{channelId}': 'DM_RENAMED' });
  expect(found).toEqual(expect.arrayContaining(['POST /dms', 'POST /nowhere', 'DM_RENAMED']));
});
