import { randomUUID } from 'node:crypto';
import { MeSchema, type Message } from '@kraken/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPerson } from '../../backend/src/testing/test-person.js';
import { TestVisitor } from '../../backend/src/testing/test-visitor.js';
import { KrakenServer } from '../../e2e/src/kraken-server.js';
import { Client, until } from './client.js';
import { Gate } from './gate.js';
import { partnersQuestion, presenceQuestion } from './presence.questions.js';
import { channelsQuestion, membersQuestion, messagesQuestion, unreadQuestion, type Question } from './questions.js';

const password = 'correct horse battery';
let server: KrakenServer;
let gate: Gate;
let owner: TestPerson;

beforeAll(async () => {
  server = await KrakenServer.start();
  gate = await Gate.before(Number(new URL(server.url).port));
  const visitor = new TestVisitor(server.url);
  const answer = await visitor.post('/instance/set-up', {
    instanceName: 'Resume',
    registration: 'open',
    owner: { name: 'owner', displayName: 'Owner', password },
    communityName: 'First',
    withSampleData: false,
  });
  owner = new TestPerson(visitor, MeSchema.parse(answer.body));
});
afterAll(async () => {
  gate.close();
  await server.dispose();
});

/** Signs somebody up whose every byte passes the gate. */
async function signUpBehindGate(name: string): Promise<TestPerson> {
  const visitor = new TestVisitor(`http://127.0.0.1:${gate.port}`);
  const answer = await visitor.post('/users', { name, displayName: name, password });
  return new TestPerson(visitor, MeSchema.parse(answer.body));
}

async function createScene(name: string) {
  const member = await signUpBehindGate(name);
  const community = await owner.createCommunity(name);
  await member.accept(await owner.invite(community.id));
  const channel = await owner.firstChannel(community.id);
  const messages: Message[] = [];
  for (let i = 0; i < 12; i++) messages.push(await owner.send(channel.id, `message ${i}`));
  const client = await new Client(member).start();
  const questions = [
    messagesQuestion(channel.id),
    unreadQuestion(channel.id),
    membersQuestion(community.id),
    presenceQuestion(community.id),
    partnersQuestion(),
  ];
  for (const question of questions) await client.show(question);
  const path = (index: number) => `/channels/${channel.id}/messages/${messages[index]?.id}`;
  return { member, community, channel, client, questions, path };
}

async function expectTruth(client: Client, questions: readonly Question[]): Promise<void> {
  await client.settled();
  for (const question of questions) expect(client.shows(question), question.name).toEqual(await client.truth(question));
}

test('[R13] what was edited, deleted and said through a kill -9 is replayed, and nothing is fetched', async () => {
  const { channel, client, questions, path } = await createScene('replayed');
  gate.shut();
  await until(() => client.hub.status === 'offline', 'the client knows that it is offline');
  await owner.browser.patch(path(3), { content: 'edited before the crash' });
  await owner.send(channel.id, 'said before the crash');
  await server.kill();
  await server.start();
  await owner.browser.patch(path(4), { content: 'edited after the crash' });
  await owner.browser.delete(path(5));
  await owner.browser.delete(path(3));
  await owner.send(channel.id, 'said after the crash');
  const before = client.requests;
  gate.open();
  client.wakeUp();
  await until(() => client.hub.status === 'live', 'the client is live again');
  await expectTruth(client, questions);
  expect(client.requests - before).toBe(0);
  expect(client.heard).toContain('DELETE_MESSAGE');
  client.stop();
});

test('[R13] more than is worth replaying is asked for anew, and is right', async () => {
  const { channel, client, questions } = await createScene('reset');
  gate.shut();
  await until(() => client.hub.status === 'offline', 'the client knows that it is offline');
  for (let i = 0; i < 510; i++) await owner.send(channel.id, `missed ${i}`);
  gate.open();
  client.wakeUp();
  await until(() => client.hub.status === 'live', 'the client is live again');
  expect(client.hub.counters.resets['too-many']).toBe(1);
  await until(() => client.queryClient.isFetching() === 0, 'it has asked');
  await expectTruth(client, questions);
  client.stop();
});

test('[R20] a send whose answer was lost is stored once', async () => {
  const { member, channel } = await createScene('lost-answer');
  const id = randomUUID();
  const attempt = member.send(channel.id, 'once', id).catch(() => undefined);
  // The request may or may not have arrived: that is what a client cannot know.
  setTimeout(() => gate.shut(), 3);
  await attempt;
  gate.open();
  await member.send(channel.id, 'once', id);
  const { messages } = await member.messages(channel.id);
  expect(messages.filter((message) => message.id === id)).toHaveLength(1);
});

test('[R19] two tabs of one person: who leaves hears of it in both, and nothing after', async () => {
  const { member, community, channel, client, path } = await createScene('leaver');
  const otherTab = await new Client(member).start();
  await otherTab.show(messagesQuestion(channel.id));
  await member.browser.post(`/communities/${community.id}/leave`);
  await until(() => client.shows(messagesQuestion(channel.id)) === undefined, 'the tab has forgotten the channel');
  await until(() => otherTab.shows(messagesQuestion(channel.id)) === undefined, 'so has the other one');
  const heard = [client, otherTab].map((tab) => tab.heard.length);
  await owner.send(channel.id, 'among ourselves');
  await owner.browser.patch(path(2), { content: 'edited among ourselves' });
  await owner.createChannel(community.id, 'secret');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([client, otherTab].map((tab) => tab.heard.length)).toEqual(heard);
  for (const tab of [client, otherTab]) tab.stop();
});

test('[R18] a newcomer hears the community without a reload', async () => {
  const newcomer = await signUpBehindGate('newcomer');
  const client = await new Client(newcomer).start();
  const community = await owner.createCommunity('Later');
  await newcomer.accept(await owner.invite(community.id));
  const channels = channelsQuestion(community.id);
  await client.show(channels);
  await owner.createChannel(community.id, 'added');
  await until(() => JSON.stringify(client.shows(channels)).includes('added'), 'the new channel is shown');
  expect(client.shows(channels)).toEqual(await client.truth(channels));
  client.stop();
});

test('[R19] who signs out hears nothing more', async () => {
  const { member, community, client } = await createScene('signs-out');
  await member.browser.delete('/sessions/current');
  await until(() => client.hub.status === 'signed-out', 'the socket says that it is over');
  const heard = client.heard.length;
  await owner.createChannel(community.id, 'unheard');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(client.heard.length).toBe(heard);
  client.stop();
});

test('[R1] who leaves and joins again on one device has read everything on the other, which was away meanwhile', async () => {
  const { member, community, channel, client, questions } = await createScene('rejoined');
  gate.shut();
  await until(() => client.hub.status === 'offline', 'the client knows that it is offline');
  const otherDevice = new TestVisitor(server.url);
  otherDevice.cookie = member.browser.cookie;
  const elsewhere = new TestPerson(otherDevice, member.me);
  await elsewhere.browser.post(`/communities/${community.id}/leave`);
  await owner.send(channel.id, 'said while nobody listened');
  await elsewhere.accept(await owner.invite(community.id));
  await owner.send(channel.id, 'said after the return');
  gate.open();
  client.wakeUp();
  await until(() => client.hub.status === 'live', 'the client is live again');
  await expectTruth(client, questions);
  client.stop();
});
