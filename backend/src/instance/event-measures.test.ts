import { randomUUID } from 'node:crypto';
import { EventMeasuresSchema, ServerEvents } from '@kraken/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';
import { TestSocket } from '../testing/test-socket.js';

let server: TestServer;
let owner: TestPerson;
let member: TestPerson;
let communityId: string;
let channelId: string;
let pages: TestSocket[];

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  member = await server.signUp('member');
  ({ id: communityId } = await owner.createCommunity());
  await member.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.firstChannel(communityId));
  pages = [await TestSocket.open(owner), await TestSocket.open(member), await TestSocket.open(member)];
});
afterAll(async () => {
  for (const page of pages) page.close();
  await server.close();
});

const read = async () => {
  const { body } = await owner.browser.get('/instance/event-measures');
  const { sinceMs, events } = EventMeasuresSchema.parse(body);
  const of = (name: string) => events.find((event) => event.name === name) ?? expect.fail(`${name} is not counted`);
  return { sinceMs, names: events.map(({ name }) => name), of };
};

test('a message is told once, in the bytes of its payload, and delivered to every connection of the channel', async () => {
  const before = await read();
  const message = await owner.send(channelId, 'grüß dich');
  await Promise.all(pages.map((page) => page.event('NEW_MESSAGE')));
  const after = await read();
  const [was, is] = [before.of('NEW_MESSAGE'), after.of('NEW_MESSAGE')];
  expect(is.told - was.told).toBe(1);
  expect(is.deliveries - was.deliveries).toBe(3);
  expect(is.bytes - was.bytes).toBe(Buffer.byteLength(JSON.stringify({ message })));
  expect(after.sinceMs).toBeGreaterThan(before.sinceMs);
});

test('who types is not among those who hear of it', async () => {
  const before = await read();
  pages[1]?.send({ t: 'command', name: 'typing', payload: { channelId } });
  await pages[0]?.event('USER_TYPING');
  const [was, is] = [before.of('USER_TYPING'), (await read()).of('USER_TYPING')];
  expect([is.told - was.told, is.deliveries - was.deliveries]).toEqual([1, 1]);
});

test('keyed state counts like any other event', async () => {
  const newcomer = await server.signUp(`n${randomUUID().slice(0, 8)}`);
  await newcomer.accept(await owner.invite(communityId));
  const before = await read();
  const page = await TestSocket.open(newcomer);
  await pages[0]?.until(() => isOnline(newcomer), 'the newcomer is online');
  const [was, is] = [before.of('USER_ONLINE'), (await read()).of('USER_ONLINE')];
  // The newcomer sits before it is told: four connections hear it.
  expect([is.told - was.told, is.deliveries - was.deliveries]).toEqual([1, 4]);
  page.close();
});

const isOnline = ({ id }: TestPerson) =>
  pages[0]?.heard.some(({ name, payload }) => name === 'USER_ONLINE' && JSON.stringify(payload).includes(id)) === true;

test('every declared event is counted, and nothing else: a silent entry of a stream is none', async () => {
  const { names, of } = await read();
  expect(names.toSorted()).toEqual(Object.keys(ServerEvents).toSorted());
  // Nobody edited anything: hostile control of the counts above.
  expect(of('UPDATE_MESSAGE')).toEqual({ name: 'UPDATE_MESSAGE', told: 0, deliveries: 0, bytes: 0 });
});

test('for everybody but the owner of the instance the measures are not there', async () => {
  const answer = await member.browser.get('/instance/event-measures');
  expect(answer.body).toMatchObject({ status: 404, code: 'not-found' });
  expect((await server.visitor().get('/instance/event-measures')).body).toMatchObject({ code: 'not-signed-in' });
});
