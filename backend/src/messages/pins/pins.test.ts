import { limits, PinsSchema, RoomName, type Message } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/start-test-server.js';
import { storedEvents } from '../../testing/stored-events.js';
import type { TestPerson } from '../../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let communityId: string;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  ({ id: communityId } = await owner.createCommunity());
  await friend.accept(await owner.invite(communityId));
});
beforeEach(async () => {
  ({ id: channelId } = await owner.createChannel(communityId, 'fresh'));
});
afterAll(() => server.close());

const pathOf = ({ id, channelId: channel }: Message) => `/channels/${channel}/messages/${id}/pin`;
const pin = (person: TestPerson, message: Message) => person.browser.put(pathOf(message));
const unpin = (person: TestPerson, message: Message) => person.browser.delete(pathOf(message));
const pinsOf = async (person: TestPerson, channel = channelId) => {
  const answer = await person.browser.get(`/channels/${channel}/pins`);
  return { pins: PinsSchema.parse(answer.body).pins, asOf: answer.asOf };
};
const names = async () => (await storedEvents(server.connection, RoomName.channel(channelId))).map(({ name }) => name);

describe('pins', () => {
  test('[R1] the last pinned stands first; its place is the seq of its event, and the answer reflects that seq', async () => {
    const [first, second] = [await friend.send(channelId, 'one'), await friend.send(channelId, 'two')];
    await pin(owner, second);
    expect((await pin(owner, first)).status).toBe(204);
    const { pins, asOf } = await pinsOf(friend);
    expect(pins).toEqual([
      { ...first, pinPosition: 4 },
      { ...second, pinPosition: 3 },
    ]);
    expect(Object.values(asOf)).toEqual([4]);
    expect((await friend.messages(channelId)).messages.map(({ pinPosition }) => pinPosition)).toEqual([4, 3]);
    await unpin(owner, first);
    expect((await pinsOf(friend)).pins.map(({ id }) => id)).toEqual([second.id]);
  });

  test('[R20] doing it again is done, and told once', async () => {
    const message = await friend.send(channelId, 'one');
    for (const _ of [1, 2]) expect((await pin(owner, message)).status).toBe(204);
    for (const _ of [1, 2]) expect((await unpin(owner, message)).status).toBe(204);
    expect(await names()).toEqual(['NEW_MESSAGE', 'MESSAGE_PINNED', 'MESSAGE_UNPINNED']);
  });

  test('in a community only the owner pins; in a direct message everybody does', async () => {
    const message = await friend.send(channelId, 'one');
    expect((await pin(friend, message)).body).toMatchObject({ code: 'not-allowed' });
    await pin(owner, message);
    expect((await unpin(friend, message)).body).toMatchObject({ code: 'not-allowed' });
    const dm = await owner.openDm(friend);
    const said = await owner.send(dm, 'between us');
    expect((await pin(friend, said)).status).toBe(204);
    expect((await pinsOf(owner, dm)).pins).toMatchObject([{ id: said.id }]);
  });

  test('a pinned message follows its edits, and goes with its deletion', async () => {
    const message = await owner.send(channelId, 'befor');
    await pin(owner, message);
    await owner.browser.patch(`/channels/${channelId}/messages/${message.id}`, { content: 'before' });
    expect((await pinsOf(friend)).pins).toMatchObject([{ content: 'before', pinPosition: 2 }]);
    await owner.browser.delete(`/channels/${channelId}/messages/${message.id}`);
    expect((await pinsOf(friend)).pins).toEqual([]);
    expect((await pin(owner, message)).body).toMatchObject({ code: 'not-found' });
  });

  test('one pin too many is refused, and nothing is told', async () => {
    const messages: Message[] = [];
    for (let i = 0; i <= limits.pinsPerChannel; i++) messages.push(await owner.send(channelId, `${i}`));
    const answers = [];
    for (const message of messages) answers.push((await pin(owner, message)).status);
    expect(answers).toEqual([...messages.slice(1).map(() => 204), 409]);
    expect((await pinsOf(friend)).pins).toHaveLength(limits.pinsPerChannel);
    const last = messages.at(-1);
    if (last) expect((await pin(owner, last)).body).toMatchObject({ code: 'limit-reached' });
    expect((await names()).at(-1)).toBe('MESSAGE_PINNED');
    const [first] = messages;
    if (first) await unpin(owner, first);
    if (last) expect((await pin(owner, last)).status).toBe(204);
  });
});
