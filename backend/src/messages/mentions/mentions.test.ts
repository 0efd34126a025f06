import { limits, type Message } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/start-test-server.js';
import type { TestPerson } from '../../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let anna: TestPerson;
let ben: TestPerson;
let outsider: TestPerson;
let communityId: string;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  [anna, ben, outsider] = [await server.signUp('anna'), await server.signUp('ben'), await server.signUp('outsider')];
  ({ id: communityId } = await owner.createCommunity());
  for (const person of [anna, ben]) await person.accept(await owner.invite(communityId));
});
beforeEach(async () => {
  ({ id: channelId } = await owner.createChannel(communityId, 'fresh'));
});
afterAll(() => server.close());

const at = ({ id }: { id: string }) => `<@${id}>`;
const edit = ({ id }: Message, content: string) =>
  anna.browser.patch(`/channels/${channelId}/messages/${id}`, { content });
const mentionsOf = async (person: TestPerson, channel = channelId) => (await person.unread(channel)).mentions;

describe('a message mentions', () => {
  test('who may read it, each once, and not its author', async () => {
    const { mentions } = await anna.send(channelId, `${at(ben)} ${at(ben)} ${at(anna)} ${at(outsider)} ${at(owner)}`);
    expect(mentions).toEqual({ userIds: [ben.id, owner.id], groups: [] });
    const [seen] = (await ben.messages(channelId)).messages;
    expect(seen?.mentions).toEqual(mentions);
  });

  test('nobody in code, and nobody at all where only strangers are called', async () => {
    expect((await anna.send(channelId, `\`${at(ben)}\` and @everyone`)).mentions).toBeNull();
    expect((await anna.send(channelId, at(outsider))).mentions).toBeNull();
  });

  test('groups by right: everybody is called by who leads, the owner by anybody', async () => {
    expect((await anna.send(channelId, '@everyone @here <@&member> <@&owner>')).mentions?.groups).toEqual(['owner']);
    const { mentions } = await owner.send(channelId, '@everyone @here <@&member>');
    expect(mentions?.groups).toEqual(['member', 'everyone', 'here']);
    const group = await anna.openDm(ben, owner);
    expect((await anna.send(group, '@everyone <@&owner>')).mentions?.groups).toEqual(['everyone']);
  });

  test('nobody who has blocked its author', async () => {
    expect((await ben.browser.put(`/blocks/${anna.id}`)).status).toBe(204);
    expect((await anna.send(channelId, at(ben))).mentions).toBeNull();
    expect((await ben.browser.delete(`/blocks/${anna.id}`)).status).toBe(204);
    expect((await anna.send(channelId, at(ben))).mentions?.userIds).toEqual([ben.id]);
  });

  test('at most 50 people; a storm is refused with a code, and other words of the same person are not', async () => {
    const ids = Array.from(
      { length: limits.mentionsPerMessage + 1 },
      (_, i) => `<@${i.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000>`,
    );
    const send = (content: string) =>
      ben.browser.put(`/channels/${channelId}/messages/${crypto.randomUUID()}`, { content });
    expect((await send(ids.join(' '))).body).toMatchObject({ code: 'limit-reached' });
    expect((await send(ids.slice(1).join(' '))).status).toBe(200);
    const stormy = () => send(`${at(anna)} ${at(owner)} <@&owner>`);
    let answer = await stormy();
    for (let i = 0; answer.status === 200 && i < 20; i++) answer = await stormy();
    expect(answer.body).toMatchObject({ code: 'too-many-requests', retryAfterMs: expect.any(Number) });
    expect((await send('sorry')).status).toBe(200);
  });
});

describe('[R22] what one is mentioned in is a set of positions', () => {
  test('by name, by role and with everybody; cut by reading, deletion and an edit', async () => {
    const byName = await anna.send(channelId, at(ben));
    const ofOthers = await anna.send(channelId, at(owner));
    const everyone = await owner.send(channelId, '@everyone');
    expect(await mentionsOf(ben)).toEqual([byName.position, everyone.position]);
    expect(await mentionsOf(owner), 'nobody calls themselves').toEqual([]);
    await edit(ofOthers, `${at(owner)} and ${at(ben)}`);
    expect(await mentionsOf(ben)).toEqual([byName.position, ofOthers.position, everyone.position]);
    await edit(byName, 'never mind');
    expect(await mentionsOf(ben)).toEqual([ofOthers.position, everyone.position]);
    await owner.browser.delete(`/channels/${channelId}/messages/${everyone.id}`);
    expect(await mentionsOf(ben)).toEqual([ofOthers.position]);
    await ben.send(channelId, 'I am here');
    expect(await mentionsOf(ben)).toEqual([]);
  });

  test('a thread has none in the channel', async () => {
    const { id: threadId } = await anna.send(channelId, 'a thread');
    const reply = await anna.reply({ channelId, threadId }, at(ben));
    expect(reply.mentions?.userIds).toEqual([ben.id]);
    expect(await mentionsOf(ben)).toEqual([]);
  });
});

test('who could be mentioned is found by a part of the name, among who reads the channel', async () => {
  const find = async (person: TestPerson, search: string) =>
    person.browser.get(`/channels/${channelId}/readers?search=${search}`);
  expect((await find(anna, 'EN')).body).toEqual({ userIds: [ben.id] });
  expect((await find(anna, 'outsider')).body).toEqual({ userIds: [] });
  expect((await find(anna, '')).body).toEqual({ userIds: [ben.id, owner.id] });
  expect((await find(outsider, '')).status).toBe(404);
});

test('a message that mentions nobody costs no statement more', async () => {
  const plain = await server.statementsOf(() => anna.send(channelId, 'mail me@example.org about <#channels>'));
  expect(plain).toEqual(await server.statementsOf(() => anna.send(channelId, 'hello')));
  const calling = await server.statementsOf(() => anna.send(channelId, `${at(owner)} ${at(ben)}`));
  expect(calling.length - plain.length, 'who may read it, and the job').toBe(2);
});
