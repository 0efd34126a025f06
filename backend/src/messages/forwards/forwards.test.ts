import { randomUUID } from 'node:crypto';
import type { Message } from '@kraken/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/start-test-server.js';
import type { TestPerson } from '../../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let outsider: TestPerson;
let communityId: string;
let source: string;
let target: string;
let said: Message;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  outsider = await server.signUp('outsider');
  ({ id: communityId } = await owner.createCommunity());
  await friend.accept(await owner.invite(communityId));
  ({ id: source } = await owner.firstChannel(communityId));
  ({ id: target } = await owner.createChannel(communityId, 'target'));
  said = await owner.send(source, 'the boat leaves at nine');
});
afterAll(() => server.close());

const forward = (person: TestPerson, from: object, { id = randomUUID(), to = target } = {}) =>
  person.browser.put(`/channels/${to}/messages/${id}/forward`, from);
const from = () => ({ channelId: source, messageId: said.id });

test('what is forwarded says what was said, by whoever forwards it, and where it is from', async () => {
  const { status, body } = await forward(friend, from());
  expect(status).toBe(200);
  const origin = { messageId: said.id, channelId: source, authorId: owner.id };
  expect(body).toMatchObject({ authorId: friend.id, channelId: target, content: said.content, forward: origin });
  const { messages } = await owner.messages(target);
  expect(messages.at(-1)).toMatchObject({ content: said.content, forward: origin });
  // Carried on once more it still names whose words they are.
  const again = { channelId: target, messageId: (body as Message).id };
  expect((await forward(owner, again)).body).toMatchObject({ authorId: owner.id, forward: origin });
});

test('a poll is carried on as what it asks and what could be chosen, as plain text; nobody votes there', async () => {
  const asked = randomUUID();
  const options = ['At *nine*', `<@${friend.id}> decides`];
  const poll = { question: 'When do **we** leave?', options, isMultiple: false, hours: null };
  expect((await owner.browser.put(`/channels/${source}/messages/${asked}/poll`, poll)).status).toBe(200);
  const id = randomUUID();
  const { body } = await forward(owner, { channelId: source, messageId: asked }, { id });
  const plain = friend.id.replaceAll('-', String.raw`\-`);
  expect(body).toMatchObject({
    content: `When do **we** leave?\n\n- At ${String.raw`\*nine\*`}\n- ${String.raw`\<\@`}${plain}${String.raw`\>`} decides`,
    poll: null,
    mentions: null,
    forward: { messageId: asked, channelId: source, authorId: owner.id },
  });
  await friend.browser.put(`/channels/${source}/messages/${asked}/votes`, { options: [1] });
  expect((await forward(owner, { channelId: source, messageId: asked }, { id })).body, 'a retry').toEqual(body);
  expect((await friend.browser.put(`/channels/${target}/messages/${id}/votes`, { options: [0] })).status).toBe(404);
});

test('[R20] a retry is the same message, even where the original was edited meanwhile', async () => {
  const id = randomUUID();
  const first = await forward(friend, from(), { id });
  await owner.browser.patch(`/channels/${source}/messages/${said.id}`, { content: 'the boat leaves at ten' });
  const second = await forward(friend, from(), { id });
  expect(second.body).toEqual(first.body);
  await owner.browser.patch(`/channels/${source}/messages/${said.id}`, { content: said.content });
  const other = await owner.send(source, 'something else');
  expect((await forward(friend, { channelId: source, messageId: other.id }, { id })).body).toMatchObject({
    code: 'id-conflict',
  });
});

test('what was forwarded stays as it was said: it is not edited, only deleted', async () => {
  const { body } = await forward(friend, from());
  const path = `/channels/${target}/messages/${(body as Message).id}`;
  expect((await friend.browser.patch(path, { content: 'never said' })).body).toMatchObject({ code: 'not-allowed' });
  expect((await friend.browser.delete(path)).status).toBe(204);
});

test('[R18] both rows are asked for the right: what one may not read is not there, neither is where one may not write', async () => {
  const { id: hers } = await outsider.createCommunity();
  const { id: elsewhere } = await outsider.firstChannel(hers);
  const secret = await outsider.send(elsewhere, 'not for you');
  const answers = [
    await forward(outsider, from(), { to: elsewhere }),
    await forward(friend, { channelId: elsewhere, messageId: secret.id }),
    await forward(friend, from(), { to: elsewhere }),
    // The right of one channel does not open the message of another.
    await forward(friend, { channelId: source, messageId: secret.id }),
    await forward(friend, { channelId: source, messageId: randomUUID() }),
  ];
  for (const { status } of answers) expect(status).toBe(404);
  const gone = await owner.send(source, 'short-lived');
  await owner.browser.delete(`/channels/${source}/messages/${gone.id}`);
  expect((await forward(friend, { channelId: source, messageId: gone.id })).status).toBe(404);
});
