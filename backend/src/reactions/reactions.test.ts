import { limits, RoomName, type Message } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let communityId: string;
let channelId: string;
let message: Message;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  ({ id: communityId } = await owner.createCommunity());
  await friend.accept(await owner.invite(communityId));
});
beforeEach(async () => {
  ({ id: channelId } = await owner.createChannel(communityId, 'fresh'));
  message = await owner.send(channelId, 'what do you think?');
});
afterAll(() => server.close());

const pathOf = (emoji: string) =>
  `/channels/${channelId}/messages/${message.id}/reactions/${encodeURIComponent(emoji)}`;
const put = (person: TestPerson, emoji: string) => person.browser.put(pathOf(emoji));
const take = (person: TestPerson, emoji: string) => person.browser.delete(pathOf(emoji));
const seenBy = async (person: TestPerson) => (await person.messages(channelId)).messages[0]?.reactions;
const events = async () => (await storedEvents(server.connection, RoomName.channel(channelId))).slice(1);

describe('reactions', () => {
  test('everybody sees who reacted with what, and each their own', async () => {
    expect((await put(friend, '🐙')).status).toBe(204);
    await put(owner, '🐙');
    await put(owner, '🎉');
    const octopus = { emoji: '🐙', count: 2, userIds: [friend.id, owner.id], since: 2, isMine: true };
    const party = { emoji: '🎉', count: 1, userIds: [owner.id], since: 4 };
    expect(await seenBy(owner)).toEqual([octopus, { ...party, isMine: true }]);
    expect(await seenBy(friend)).toEqual([octopus, { ...party, isMine: false }]);
  });

  test('[R3] an event tells the tally as it is at its place', async () => {
    await put(friend, '🐙');
    await put(owner, '🐙');
    await take(friend, '🐙');
    const about = { channelId, messageId: message.id, position: message.position };
    const tally = (count: number, userIds: string[], since: number) => ({ emoji: '🐙', count, userIds, since });
    expect((await events()).map(({ name, payload }) => [name, payload])).toEqual([
      ['REACTION_ADDED', { ...about, userId: friend.id, reaction: tally(1, [friend.id], 2) }],
      ['REACTION_ADDED', { ...about, userId: owner.id, reaction: tally(2, [friend.id, owner.id], 2) }],
      ['REACTION_REMOVED', { ...about, userId: friend.id, reaction: tally(1, [owner.id], 3) }],
    ]);
  });

  test('[R20] doing it again, or taking back what is not there, is done and told to nobody', async () => {
    for (const _ of [1, 2]) expect((await put(friend, '🐙')).status).toBe(204);
    for (const _ of [1, 2]) expect((await take(friend, '🐙')).status).toBe(204);
    expect((await events()).map(({ name }) => name)).toEqual(['REACTION_ADDED', 'REACTION_REMOVED']);
    expect(await seenBy(friend)).toEqual([]);
  });

  test('a message has at most so many different emoji; of those that are there, more are taken', async () => {
    const codes = Array.from({ length: limits.reactionsPerMessage + 1 }, (_, i) => String.fromCodePoint(0x1f400 + i));
    const answers = [];
    for (const emoji of codes) answers.push((await put(owner, emoji)).status);
    expect(answers).toEqual([...codes.slice(1).map(() => 204), 409]);
    expect((await put(friend, codes.at(-1) ?? '')).body).toMatchObject({ code: 'limit-reached' });
    expect((await put(friend, codes[0] ?? '')).status).toBe(204);
  });

  test.each(['x', '🐙🐙', '', ' 🐙', '🐙️x', '👍'.repeat(40), '\u0000'])('%j is no reaction', async (emoji) => {
    expect([400, 404]).toContain((await put(owner, emoji)).status);
    expect(await events()).toEqual([]);
  });

  test.each(['❤️', '👩‍💻', '👍🏽', '🇩🇪', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'])('%s is one', async (emoji) => {
    expect((await put(owner, emoji)).status).toBe(204);
    expect(await seenBy(owner)).toMatchObject([{ emoji }]);
  });

  test('[R23] with the message goes what stood under it, also out of the stored events', async () => {
    await put(friend, '🐙');
    await owner.browser.delete(`/channels/${channelId}/messages/${message.id}`);
    expect((await events()).map(({ name, payload }) => [name, payload !== null])).toEqual([
      ['REACTION_ADDED', false],
      ['DELETE_MESSAGE', true],
    ]);
    const rows = await server.connection.kysely
      .selectFrom('message_reactions')
      .selectAll()
      .where('message_id', '=', message.id)
      .execute();
    expect(rows).toEqual([]);
    expect((await put(friend, '🐙')).body).toMatchObject({ code: 'not-found' });
  });

  test('of many people the first are named, and all are counted', async () => {
    const many = limits.reactionUserIds + 1;
    const newcomers = await Promise.all(Array.from({ length: many }, (_, i) => server.signUp(`many-${i}`)));
    const code = await owner.invite(communityId);
    for (const person of newcomers) {
      await person.accept(code);
      await put(person, '🐙');
    }
    const [tally] = (await seenBy(newcomers.at(-1) ?? owner)) ?? [];
    expect(tally).toMatchObject({ count: many, isMine: true });
    expect(tally?.userIds).toEqual(newcomers.slice(0, -1).map(({ id }) => id));
    // Who goes makes room for the next.
    await take(newcomers[0] ?? owner, '🐙');
    expect((await seenBy(owner))?.[0]?.userIds).toEqual(newcomers.slice(1).map(({ id }) => id));
  });

  test('who is blocked in a direct message reacts to nothing and pins nothing there, but may take back what stands', async () => {
    const dm = await owner.openDm(friend);
    const { id } = await owner.send(dm, 'between us');
    const reaction = `/channels/${dm}/messages/${id}/reactions/${encodeURIComponent('🐙')}`;
    await friend.browser.put(reaction);
    expect((await owner.browser.put(`/blocks/${friend.id}`)).status).toBeLessThan(300);
    expect((await friend.browser.put(reaction.replace('%90%99', '%90%B3'))).body).toMatchObject({ code: 'blocked' });
    expect((await friend.browser.put(`/channels/${dm}/messages/${id}/pin`)).body).toMatchObject({ code: 'blocked' });
    expect((await friend.browser.delete(reaction)).status).toBe(204);
    expect((await owner.messages(dm)).messages[0]?.reactions).toEqual([]);
    await owner.browser.delete(`/blocks/${friend.id}`);
  });
});
