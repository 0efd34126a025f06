import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { RoomName, wireHash } from '@kraken/shared';
import { CloseCode } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ClientOptions } from 'ws';
import { RawPage, type Position } from '../testing/raw-page.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';
import { FlushRounds } from './flush-rounds.js';
import { Resumer } from './resumer.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let communityId: string;
let channelId: string;
let pages: RawPage[] = [];

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
});
beforeEach(async () => {
  ({ id: communityId } = await owner.createCommunity());
  await friend.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.firstChannel(communityId));
});
afterEach(() => {
  for (const page of pages) page.socket.terminate();
  pages = [];
});
afterAll(() => server.close());

function open({ browser }: Pick<TestPerson, 'browser'>, options?: ClientOptions): RawPage {
  const page = new RawPage(browser, options);
  pages.push(page);
  return page;
}
const connect = (person: TestPerson, rooms?: readonly Position[]) => open(person).resume(rooms);

/** However slow the machine, nobody's resume is let in before the last of so many has come. @returns how to end it. */
function bringTogether(count: number): () => void {
  const resumer = server.app.get(Resumer, { strict: false });
  const resume = resumer.resume.bind(resumer);
  const waiting: (() => void)[] = [];
  resumer.resume = (...asked) =>
    new Promise((settle) => {
      waiting.push(() => void resume(...asked).then(settle));
      if (waiting.length === count) for (const letIn of waiting) letIn();
    });
  return () => void (resumer.resume = resume);
}
async function idOf(name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM rooms WHERE name = ${name}`.execute(
    server.connection.kysely,
  );
  return rows[0]?.id ?? 0;
}
const channelRoom = () => idOf(RoomName.channel(channelId));

test('[R16] refusals can be read: signed out, foreign page, another wire, no frame', async () => {
  expect((await open({ browser: server.visitor() }).closed).code).toBe(CloseCode.signedOut);
  const foreign = open(owner, { headers: { origin: 'https://elsewhere.example' } });
  expect((await foreign.closed).code).toBe(CloseCode.foreignOrigin);
  const old = open(owner);
  await old.until(() => old.frames.length > 0, 'hello');
  old.send({ t: 'resume', wire: 'old', rooms: [] });
  expect((await old.closed).code).toBe(CloseCode.otherWire);
  for (const nonsense of ['{', '[]', '{"t":"resume"}', '{"t":"probe","probe":"x"}', '{"t":"toString"}']) {
    const page = open(owner);
    await page.until(() => page.frames.length > 0, 'hello');
    page.send(nonsense);
    expect((await page.closed).code, nonsense).toBe(CloseCode.badFrame);
  }
});

test('[R16] the 21st connection of one account is told when to come back', async () => {
  const person = await server.signUp(`many${randomUUID().slice(0, 6)}`);
  const allowed = Array.from({ length: 20 }, () => open(person));
  for (const page of allowed) await page.until(() => page.frames.length > 0, 'hello');
  const { code, reason } = await open(person).closed;
  expect(code).toBe(CloseCode.tooMany);
  expect(JSON.parse(reason).retryAfterMs).toBeGreaterThan(0);
});

test('[R12] the answer to the handshake and the greeting are one write, however near the last round of writes was', async () => {
  const rounds = server.app.get(FlushRounds, { strict: false });
  const { gapMs } = rounds;
  await new Promise<void>((resolve) => rounds.join(resolve));
  rounds.gapMs = 1_000;
  const { host, port } = new URL(server.url);
  const socket = connectTcp(Number(port), '127.0.0.1');
  const asked = ['GET /api/socket HTTP/1.1', `Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket'];
  const known = ['Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${btoa('x'.repeat(16))}`];
  socket.write([...asked, ...known, `Cookie: ${owner.browser.cookie}`, '', ''].join('\r\n'));
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  rounds.gapMs = gapMs;
  expect(String(first)).toMatch(/^HTTP\/1.1 101 [^]*"t":"hello"/);
});

test('[R13] a newcomer is told where each room stands before its first event', async () => {
  await owner.send(channelId, 'one');
  const page = await connect(friend);
  const room = await channelRoom();
  expect(page.all('joined').find((frame) => frame.room === room)).toMatchObject({ seq: 1 });
  await owner.send(channelId, 'two');
  await page.until(() => page.names(room).length > 0, 'the message');
  const [frame] = page.all('events').filter((events) => events.room === room);
  expect(frame).toMatchObject({ events: [[2, expect.any(Number), expect.any(String), 'NEW_MESSAGE', {}]] });
  expect(frame).not.toHaveProperty('replayed');
});

test('[R13] whoever was away hears exactly what was missed, and then what is new', async () => {
  const first = await connect(friend);
  const room = await channelRoom();
  await owner.send(channelId, 'heard');
  await first.until(() => first.names(room).length === 1, 'the first message');
  first.socket.terminate();
  await owner.send(channelId, 'missed');
  await owner.send(channelId, 'missed too');
  const second = await connect(friend, [...first.positions.values()]);
  expect(second.all('joined')).toEqual([]);
  await owner.send(channelId, 'live');
  await second.until(() => second.names(room).length === 3, 'all three');
  const told = second.all('events').filter((frame) => frame.room === room);
  expect(told.flatMap(({ events }) => events.map(([seq]) => seq))).toEqual([2, 3, 4]);
  expect(told.map(({ replayed }) => replayed)).toEqual([true, undefined]);
});

test('[R13] a resume on a living connection closes a gap', async () => {
  const page = await connect(friend);
  const room = await channelRoom();
  const [, before, tag] = page.positions.get(room) ?? [0, 0, 0];
  await owner.send(channelId, 'one');
  await page.until(() => page.names(room).length === 1, 'the message');
  const others = [...page.positions.values()].filter(([id]) => id !== room);
  await page.resume([...others, [room, before, tag]]);
  expect(page.names(room)).toEqual(['NEW_MESSAGE', 'NEW_MESSAGE']);
  expect(page.all('events').at(-1)).toMatchObject({ replayed: true });
});

test('[R13] [R23] positions of another history, and more than is worth replaying, are reset', async () => {
  const room = await channelRoom();
  for (const content of ['one', 'two', 'three']) await owner.send(channelId, content);
  const page = await connect(friend, [[room, 2, 4711]]);
  expect(page.all('reset')).toEqual([expect.objectContaining({ room, seq: 3, reason: 'other-history' })]);
  await sql`UPDATE rooms SET floor = 2 WHERE id = ${room}`.execute(server.connection.kysely);
  const old = await connect(friend, [[room, 1, 4711]]);
  expect(old.all('reset')).toEqual([expect.objectContaining({ room, reason: 'too-old' })]);
});

test('[R13] rooms one may not hear are gone, and say why', async () => {
  const { id: foreign } = await owner.createCommunity();
  const { id: deleted } = await owner.createChannel(communityId, 'short-lived');
  const [foreignRoom, deletedRoom] = [await idOf(RoomName.community(foreign)), await idOf(RoomName.channel(deleted))];
  await owner.browser.delete(`/channels/${deleted}`);
  const page = await connect(friend, [
    [foreignRoom, 0, 0],
    [deletedRoom, 0, 0],
  ]);
  expect(page.all('gone')).toEqual([
    { t: 'gone', room: foreignRoom, reason: 'left' },
    { t: 'gone', room: deletedRoom, reason: 'deleted' },
  ]);
  expect(page.names(foreignRoom)).toEqual([]);
});

test('[R16] clients that come together share the statements', async () => {
  const pagesOf = Array.from({ length: 8 }, () => open(friend));
  for (const page of pagesOf) await page.until(() => page.frames.length > 0, 'hello');
  const ofOne = await server.statementsOf(() => connect(owner));
  const letGo = bringTogether(pagesOf.length);
  const ofAll = await server.statementsOf(() => Promise.all(pagesOf.map((page) => page.resume())));
  letGo();
  const times = (statement: string, among: readonly string[]) => among.filter((other) => other === statement).length;
  const shared = [...new Set(ofAll)].filter((statement) => ofOne.includes(statement));
  expect(shared.length).toBeGreaterThan(1);
  expect(shared.filter((statement) => times(statement, ofAll) > times(statement, ofOne))).toEqual([]);
});

test('[R18] [R19] seats follow the rights: a new channel is joined, a deleted one is gone', async () => {
  const page = await connect(friend);
  const { id } = await owner.createChannel(communityId, 'new');
  const room = await idOf(RoomName.channel(id));
  await page.until(() => page.positions.has(room), 'joined');
  const community = await idOf(RoomName.community(communityId));
  await page.until(() => page.names(community).includes('CHANNEL_CREATED'), 'told');
  // The newcomer sits before the event goes out.
  const order = page.frames.map((frame) =>
    frame.t === 'joined' && frame.room === room
      ? 'joined'
      : frame.t === 'events' && frame.room === community
        ? 'told'
        : '',
  );
  expect(order.lastIndexOf('told')).toBeGreaterThan(order.indexOf('joined'));
  await owner.browser.delete(`/channels/${id}`);
  await page.until(() => page.all('gone').length > 0, 'gone');
  expect(page.all('gone')).toEqual([{ t: 'gone', room, reason: 'deleted' }]);
});

test('[R19] a leaver hears of being removed, then gone for every room, and nothing of them after', async () => {
  const [page, witness] = [await connect(friend), await connect(owner)];
  const rooms = [communityId].flatMap((id) => [RoomName.community(id), RoomName.presence(id)]);
  const ids = await Promise.all([...rooms, RoomName.channel(channelId)].map(idOf));
  const leaving = friend.browser.post(`/communities/${communityId}/leave`);
  const racing = Array.from({ length: 10 }, (_, i) => owner.send(channelId, `racing ${i}`));
  await Promise.all([leaving, ...racing]);
  await page.until(() => page.all('gone').length >= 3, 'gone');
  await owner.send(channelId, 'without you');
  await witness.until(() => witness.names(ids[2] ?? 0).length >= 11, 'the witness hears all');
  await page.settle();
  expect(new Set(page.all('gone').map(({ room }) => room))).toEqual(new Set(ids));
  expect(page.names(ids[0] ?? 0)).toContain('MEMBER_REMOVED_FROM_COMMUNITY');
  for (const room of ids) {
    const goneAt = page.frames.findIndex((frame) => frame.t === 'gone' && frame.room === room);
    const later = page.frames.slice(goneAt).filter((frame) => frame.t === 'events' && frame.room === room);
    expect(later, `room ${room}`).toEqual([]);
  }
});

test('[R19] a session that ended between handshake and resume gets nothing', async () => {
  const person = await server.signUp(`brief${randomUUID().slice(0, 6)}`);
  const page = open(person);
  await page.until(() => page.frames.length > 0, 'hello');
  await person.browser.delete('/sessions/current');
  page.send({ t: 'resume', wire: wireHash(), rooms: [] });
  expect((await page.closed).code).toBe(CloseCode.signedOut);
  expect(page.all('joined')).toEqual([]);
});

test('[R12] twenty writers at once: every event once, in order', async () => {
  const page = await connect(friend);
  const room = await channelRoom();
  await Promise.all(Array.from({ length: 20 }, (_, i) => owner.send(channelId, `m${i}`)));
  await page.until(() => page.names(room).length === 20, 'all messages');
  const seqs = page.all('events').flatMap((frame) => (frame.room === room ? frame.events.map(([seq]) => seq) : []));
  expect(seqs).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test('[R21] a command that is none, is malformed or comes too often is refused', async () => {
  const page = await connect(friend);
  page.send({ t: 'command', name: 'fly', payload: {} });
  page.send({ t: 'command', name: 'typing', payload: { channelId: 5 } });
  for (let i = 0; i < 12; i++) page.send({ t: 'command', name: 'typing', payload: { channelId } });
  await page.until(() => page.all('refused').length >= 4, 'refused');
  const [unknown, malformed, tooOften] = page.all('refused');
  expect(unknown).toMatchObject({ command: 'fly', code: 'not-found' });
  expect(malformed).toMatchObject({ command: 'typing', code: 'invalid-input' });
  expect(tooOften).toMatchObject({ code: 'too-many-requests', retryAfterMs: expect.any(Number) });
});

test('[R16] a flood of frames ends the connection with a time to come back', async () => {
  const page = await connect(friend);
  for (let probe = 0; probe < 300; probe++) page.send({ t: 'probe', probe });
  const { code, reason } = await page.closed;
  expect(code).toBe(CloseCode.tooMany);
  expect(JSON.parse(reason).retryAfterMs).toBeGreaterThan(0);
});
