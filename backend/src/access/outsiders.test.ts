import { randomUUID } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationsOf, type Operation } from '../testing/operations.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';
import type { TestAnswer, TestVisitor } from '../testing/test-visitor.js';

/** What stands in a path, of one community. */
interface Place {
  readonly communityId: string;
  readonly channelId: string;
  /** A group of the owner and the member, which the outsider knows by its id alone. */
  readonly dmId: string;
  readonly userId: string;
  readonly messageId: string;
  readonly threadId: string;
  readonly replyId: string;
  readonly emoji: string;
  readonly emojiId: string;
  readonly code: string;
}

const PUBLIC = new Set([
  'instanceControllerFindOne',
  'instanceControllerSetUp',
  'usersControllerRegister',
  'sessionsControllerSignIn',
  'invitesControllerPreview',
  'healthControllerFindOne',
]);

let server: TestServer;
let operations: Operation[];
let owner: TestPerson;
let member: TestPerson;
let outsider: TestPerson;
let place: Place;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  member = await server.signUp('member');
  outsider = await server.signUp('outsider');
  const { id: communityId } = await owner.createCommunity('Private');
  const { id: channelId } = await owner.firstChannel(communityId);
  const code = await owner.invite(communityId);
  await member.accept(code);
  const { id: messageId } = await owner.send(channelId, 'not for everybody');
  const dmId = await owner.openDm(member, await third(code));
  place = {
    communityId,
    channelId,
    dmId,
    userId: member.id,
    messageId,
    threadId: messageId,
    replyId: randomUUID(),
    emoji: OCTOPUS,
    emojiId: (await owner.makeEmoji(communityId, 'kraken')).id,
    code,
  };
  operations = operationsOf((await owner.browser.get('/openapi.json')).body as OpenAPIObject);
});
afterAll(() => server.close());

const OCTOPUS = encodeURIComponent('🐙');

const nowhere = (): Place => ({
  communityId: randomUUID(),
  channelId: randomUUID(),
  dmId: randomUUID(),
  userId: randomUUID(),
  messageId: randomUUID(),
  threadId: randomUUID(),
  replyId: randomUUID(),
  emoji: OCTOPUS,
  emojiId: randomUUID(),
  code: 'zzzzzzzzzzzz',
});

/** A body that every endpoint which takes one would accept from somebody who may. */
const bodyOf = (operation: Operation, { channelId, messageId }: Place): unknown => {
  if (operation.takesBytes) return Buffer.from('bytes');
  const bodies: Record<string, unknown> = {
    CreateInviteBody: {},
    CreateChannelBody: { name: 'intruded' },
    UpdateChannelBody: { name: 'intruded' },
    UpdateCommunityBody: { name: 'intruded' },
    CreateEmojiBody: { name: 'intruded', pictureId: randomUUID() },
    RenameEmojiBody: { name: 'intruded' },
    ReorderChannelsBody: { channelIds: [channelId] },
    MessageBody: { content: 'intruded' },
    SendMessageBody: { content: 'intruded' },
    DraftBody: { content: 'intruded' },
    UpdateDmBody: { name: 'intruded' },
    ReadPositionBody: { position: 0 },
    ForwardBody: { channelId, messageId },
    NewPollBody: { question: 'intruded?', options: ['yes', 'no'], isMultiple: false, hours: null },
    VotesBody: { options: [0] },
  };
  return bodies[operation.body?.$ref?.split('/').at(-1) ?? ''];
};

function ask(browser: TestVisitor, operation: Operation, where: Place): Promise<TestAnswer> {
  // The channel of a path is a direct message's where the path says so.
  const channelId = operation.path.startsWith('/dms/') ? where.dmId : where.channelId;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: keyof Place) => ({ ...where, channelId })[name]);
  return browser.ask({ method: operation.method, path, body: bodyOf(operation, where) });
}

/** Endpoints of a community: all whose path names one, or something in it. Invites are for outsiders. */
const inCommunity = () =>
  operations.filter(({ path, id }) => /\{(communityId|channelId)\}/.test(path) && !PUBLIC.has(id));

describe('[R18] what one may not see is not there', () => {
  test('an outsider is answered like somebody who asks for nothing, at every endpoint of a community', async () => {
    const before = await everythingStored();
    expect(inCommunity().length).toBeGreaterThan(12);
    for (const operation of inCommunity()) {
      const hidden = await ask(outsider.browser, operation, place);
      const missing = await ask(outsider.browser, operation, nowhere());
      expect(hidden.status, operation.id).toBe(404);
      expect(hidden.body, operation.id).toMatchObject({ code: 'not-found' });
      expect(hidden.body, operation.id).toEqual(missing.body);
      expect(hidden.asOf, operation.id).toEqual({});
    }
    expect(await everythingStored()).toEqual(before);
  });

  test('hostile control: the same questions of a member are answered', async () => {
    const reading = inCommunity().filter(({ method, id }) => method === 'GET' && !id.startsWith('presence'));
    expect(reading.length).toBeGreaterThan(2);
    for (const operation of reading) {
      expect((await ask(member.browser, operation, place)).status, operation.id).toBe(200);
    }
  });

  test('a direct message is no more there for an outsider than one that is not, wherever a channel may be named', async () => {
    const { id: messageId } = await owner.send(place.dmId, 'between us');
    const before = await everythingStored();
    const inDm = { ...place, messageId, threadId: messageId, channelId: place.dmId };
    const inChannel = inCommunity().filter(({ path }) => path.includes('{channelId}'));
    expect(inChannel.length).toBeGreaterThan(8);
    for (const operation of inChannel) {
      const hidden = await ask(outsider.browser, operation, inDm);
      expect(hidden.status, operation.id).toBe(404);
      expect(hidden.body, operation.id).toEqual((await ask(outsider.browser, operation, nowhere())).body);
      expect(hidden.asOf, operation.id).toEqual({});
    }
    expect(await everythingStored()).toEqual(before);
    const looked = await outsider.browser.post('/dms/lookup', { channelIds: [place.dmId, place.channelId] });
    expect(looked.body).toEqual({ rows: [] });
    const unread = await outsider.browser.post('/unread/lookup', { channelIds: [place.dmId] });
    expect(unread.body).toEqual({ rows: [] });
    expect((await member.messages(place.dmId)).messages).toHaveLength(1);
  });

  test('a lookup leaves out what the outsider may not see', async () => {
    const unread = await outsider.browser.post('/unread/lookup', { channelIds: [place.channelId] });
    expect(unread.body).toEqual({ rows: [] });
    const followed = await outsider.browser.post('/followed-threads/lookup', {
      channelIds: [place.channelId, place.dmId],
    });
    expect(followed.body).toEqual({ rows: [] });
    const quotes = await outsider.browser.post('/quotes/lookup', {
      channelId: place.channelId,
      messageIds: [place.messageId],
    });
    expect(quotes.body).toEqual({ rows: [] });
    const users = await outsider.browser.post('/users/lookup', { ids: [owner.id, outsider.id, randomUUID()] });
    expect(users.body).toMatchObject({ rows: [{ user: { id: outsider.id, displayName: 'Outsider' } }] });
    expect((users.body as { rows: unknown[] }).rows).toHaveLength(1);
    const known = await member.browser.post('/users/lookup', { ids: [owner.id] });
    expect(known.body).toMatchObject({ rows: [{ user: { id: owner.id } }] });
  });

  test('who is not signed in is told so, at every endpoint but those for everybody', async () => {
    for (const operation of operations.filter(({ id }) => !PUBLIC.has(id))) {
      const answer = await ask(server.visitor(), operation, place);
      expect(answer.status, operation.id).toBe(401);
      expect(answer.body, operation.id).toMatchObject({ code: 'not-signed-in' });
    }
  });
});

test('a member who is not the owner may see the community, but change nothing of it', async () => {
  const owned = operations.filter(
    ({ method, path }) =>
      method !== 'GET' && /^\/(communities\/\{communityId\}(\/channels.*)?|channels\/\{\w+\})$/.test(path),
  );
  expect(owned.map(({ id }) => id)).toHaveLength(6);
  for (const operation of owned) {
    const answer = await ask(member.browser, operation, place);
    expect(answer.body, operation.id).toMatchObject({ status: 403, code: 'not-allowed' });
  }
});

test('a message of somebody else is edited by nobody, and deleted by its author or the owner alone', async () => {
  const where = `/channels/${place.channelId}/messages/${place.messageId}`;
  expect((await member.browser.patch(where, { content: 'mine now' })).body).toMatchObject({ code: 'not-allowed' });
  expect((await member.browser.delete(where)).body).toMatchObject({ code: 'not-allowed' });
  const { id } = await member.send(place.channelId, 'to be removed by the owner');
  expect((await owner.browser.patch(where.replace(place.messageId, id), { content: 'x' })).status).toBe(403);
  expect((await owner.browser.delete(where.replace(place.messageId, id))).status).toBe(204);
});

test('a message is only found in the channel where it stands', async () => {
  const other = await owner.createChannel(place.communityId, 'other');
  const answer = await owner.browser.patch(`/channels/${other.id}/messages/${place.messageId}`, { content: 'moved' });
  expect(answer.body).toMatchObject({ code: 'not-found' });
});

async function third(code: string): Promise<TestPerson> {
  const person = await server.signUp('third');
  await person.accept(code);
  return person;
}

async function everythingStored(): Promise<unknown> {
  const { kysely } = server.connection;
  return {
    communities: await kysely.selectFrom('communities').selectAll().orderBy('id').execute(),
    members: await kysely.selectFrom('community_members').selectAll().orderBy('user_id').execute(),
    channels: await kysely.selectFrom('channels').selectAll().orderBy('id').execute(),
    dmMembers: await kysely.selectFrom('dm_members').selectAll().orderBy('user_id').execute(),
    messages: await kysely.selectFrom('messages').selectAll().orderBy('id').execute(),
    reactions: await kysely.selectFrom('message_reactions').selectAll().execute(),
    invites: await kysely.selectFrom('invites').selectAll().orderBy('code').execute(),
  };
}
