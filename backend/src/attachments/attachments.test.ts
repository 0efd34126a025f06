import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageSchema, RoomName, type Attachment } from '@kraken/shared';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { paint, paintGif, paintWithExif, silence } from '../testing/pictures.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let outsider: TestPerson;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  outsider = await server.signUp('outsider');
  const { id: communityId } = await owner.createCommunity();
  await friend.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.firstChannel(communityId));
});
afterAll(() => server.close());

const contentOf = ({ id }: Pick<Attachment, 'id'>) => `/attachments/${id}/content`;
const bytesOf = async (person: TestPerson, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${server.url}/api${path}`, { headers: { cookie: person.browser.cookie, ...headers } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const keptFiles = async () => {
  const entries = await readdir(join(server.dataFolder, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};

describe('an upload', () => {
  test('goes on where it was broken off, and is one upload however often it is announced', async () => {
    const path = `/attachments/${randomUUID()}`;
    const bytes = Buffer.from('the whole of a long letter');
    const announced = { name: 'letter.txt', size: bytes.length };
    expect((await owner.browser.put(path, announced)).body).toMatchObject({ received: 0, attachment: null });
    await owner.browser.patch(`${path}?offset=0`, bytes.subarray(0, 10));
    expect((await owner.browser.put(path, announced)).body).toMatchObject({ received: 10, attachment: null });
    const wrong = await owner.browser.patch(`${path}?offset=4`, bytes.subarray(4));
    expect(wrong.body).toMatchObject({ code: 'wrong-offset', status: 409 });
    const done = await owner.browser.patch(`${path}?offset=10`, bytes.subarray(10));
    expect(done.body).toMatchObject({ received: bytes.length, attachment: { name: 'letter.txt', media: 'file' } });
    expect((await owner.browser.put(path, announced)).body).toEqual(done.body);
    expect((await owner.browser.put(path, { name: 'letter.txt', size: 3 })).body).toMatchObject({
      code: 'id-conflict',
    });
  });

  test('is seen by its owner alone until it is sent, and by readers of the channel alone after that', async () => {
    const file = await owner.upload('plan.txt', Buffer.from('a plan'));
    expect((await bytesOf(owner, contentOf(file))).bytes.toString()).toBe('a plan');
    for (const person of [friend, outsider]) expect((await bytesOf(person, contentOf(file))).status).toBe(404);
    await owner.sendFiles(channelId, [file]);
    expect((await bytesOf(friend, contentOf(file))).bytes.toString()).toBe('a plan');
    expect((await bytesOf(outsider, contentOf(file))).status).toBe(404);
    expect((await bytesOf(outsider, contentOf({ id: randomUUID() }))).status).toBe(404);
  });

  test('that is given up leaves nothing behind, and its room is free again', async () => {
    const before = await owner.browser.get('/attachments/quota');
    const file = await owner.upload('draft.txt', Buffer.from('never mind'));
    expect((await owner.browser.get('/attachments/quota')).body).not.toEqual(before.body);
    expect((await friend.browser.delete(`/attachments/${file.id}`)).body).toMatchObject({ code: 'not-found' });
    const kept = await keptFiles();
    expect((await owner.browser.delete(`/attachments/${file.id}`)).status).toBe(204);
    expect((await owner.browser.get('/attachments/quota')).body).toEqual(before.body);
    await vi.waitFor(async () => expect(await keptFiles()).toHaveLength(kept.length - 1), { timeout: 10_000 });
    expect((await bytesOf(owner, contentOf(file))).status).toBe(404);
  });
});

describe('a message with files', () => {
  test('[R3] is told, answered and shown with the same rows, in the order in which they were sent', async () => {
    const files = [await owner.upload('b.txt', Buffer.from('b')), await owner.upload('a.png', await paint(40, 30))];
    const sent = await owner.sendFiles(channelId, files);
    expect(sent).toMatchObject({ content: '', attachments: files });
    expect((await friend.messages(channelId)).messages.at(-1)).toMatchObject({ attachments: files });
    expect((await storedEvents(server.connection, RoomName.channel(channelId))).at(-1)).toMatchObject({
      name: 'NEW_MESSAGE',
      payload: { message: sent },
    });
  });

  test('[R20] sent again is the same; with other files it is a conflict', async () => {
    const [one, two] = [await owner.upload('1.txt', Buffer.from('1')), await owner.upload('2.txt', Buffer.from('2'))];
    const path = `/channels/${channelId}/messages/${randomUUID()}`;
    const first = await owner.browser.put(path, { content: 'one', attachmentIds: [one.id] });
    const again = await owner.browser.put(path, { content: 'one', attachmentIds: [one.id] });
    expect(again.body).toEqual(first.body);
    const other = await owner.browser.put(path, { content: 'one', attachmentIds: [two.id] });
    expect(other.body).toMatchObject({ code: 'id-conflict' });
  });

  test('takes files of one’s own alone, once, and all of their bytes', async () => {
    const mine = await owner.upload('mine.txt', Buffer.from('mine'));
    const put = (person: TestPerson, attachmentIds: string[]) =>
      person.browser.put(`/channels/${channelId}/messages/${randomUUID()}`, { content: 'x', attachmentIds });
    expect((await put(friend, [mine.id])).body).toMatchObject({ code: 'not-found' });
    expect((await put(owner, [mine.id, mine.id])).body).toMatchObject({ code: 'not-found' });
    const half = randomUUID();
    await owner.browser.put(`/attachments/${half}`, { name: 'half', size: 10 });
    expect((await put(owner, [half])).body).toMatchObject({ code: 'not-found' });
    expect((await put(owner, [mine.id])).status).toBe(200);
    expect((await put(owner, [mine.id])).body).toMatchObject({ code: 'not-found' });
    expect((await put(owner, [])).body).toMatchObject({ code: 'invalid-input' });
  });

  test('that is deleted takes their bytes with it, also from a thread, and gives the room back', async () => {
    const quota = async () => (await friend.browser.get('/attachments/quota')).body;
    const before = { quota: await quota(), kept: (await keptFiles()).length };
    const file = await friend.upload('photo.png', await paint(1600, 900));
    const message = await friend.sendFiles(channelId, [file]);
    const inThread = await friend.upload('reply.txt', Buffer.from('in a thread'));
    const path = `/channels/${channelId}/messages/${message.id}/replies/${randomUUID()}`;
    const reply = MessageSchema.parse(
      (await friend.browser.put(path, { content: '', attachmentIds: [inThread.id] })).body,
    );
    expect(reply.attachments).toEqual([inThread]);
    for (const { id } of [reply, message]) await friend.browser.delete(`/channels/${channelId}/messages/${id}`);
    expect(await quota()).toEqual(before.quota);
    for (const gone of [file, inThread]) expect((await bytesOf(friend, contentOf(gone))).status).toBe(404);
    await vi.waitFor(async () => expect(await keptFiles()).toHaveLength(before.kept), { timeout: 10_000 });
    const stored = JSON.stringify(await storedEvents(server.connection, RoomName.channel(channelId)));
    expect(stored).not.toContain(file.id);
  });

  test('may lose its text while it has files, and not without', async () => {
    const sent = await owner.sendFiles(channelId, [await owner.upload('x.txt', Buffer.from('x'))], 'words');
    const path = `/channels/${channelId}/messages/${sent.id}`;
    expect((await owner.browser.patch(path, { content: '' })).body).toMatchObject({
      content: '',
      attachments: sent.attachments,
    });
    const bare = await owner.send(channelId, 'words');
    const refused = await owner.browser.patch(`/channels/${channelId}/messages/${bare.id}`, { content: ' ' });
    expect(refused.body).toMatchObject({ code: 'invalid-input' });
  });

  test('is found by what its files are', async () => {
    const fresh = await owner.createChannel((await owner.createCommunity('Archive')).id, 'archive');
    await owner.sendFiles(fresh.id, [await owner.upload('a.png', await paint(8, 8))], 'a picture');
    await owner.sendFiles(fresh.id, [await owner.upload('b.wav', silence(1))], 'a sound');
    await owner.sendFiles(fresh.id, [await owner.upload('c.bin', Buffer.from('c'))], 'a file');
    const found = async (part: string) => {
      const { body } = await owner.browser.get(`/search?q=has:${part}&channelId=${fresh.id}`);
      return (body as { hits: { excerpt: string }[] }).hits.map(({ excerpt }) => excerpt);
    };
    expect(await found('image')).toEqual(['a picture']);
    expect(await found('audio')).toEqual(['a sound']);
    expect(await found('file')).toEqual(['a file']);
    expect(await found('video')).toEqual([]);
  });

  test('is carried on with its message, counts for whoever does, and outlives the original; its bytes go with the last', async () => {
    const quota = async () =>
      ((await friend.browser.get('/attachments/quota')).body as { usedBytes: number }).usedBytes;
    const [used, kept] = [await quota(), (await keptFiles()).length];
    const original = await owner.upload('tides.txt', Buffer.from('at ten'));
    const { id: messageId } = await owner.sendFiles(channelId, [original]);
    const copy = randomUUID();
    const path = `/channels/${channelId}/messages/${copy}`;
    const forward = () => friend.browser.put(`${path}/forward`, { channelId, messageId });
    const { attachments } = MessageSchema.parse((await forward()).body);
    expect(MessageSchema.parse((await forward()).body).attachments).toEqual(attachments);
    expect(attachments).toMatchObject([{ name: 'tides.txt', size: 6 }]);
    expect([await quota(), (await keptFiles()).length]).toEqual([used + 6, kept + 1]);
    await owner.browser.delete(`/channels/${channelId}/messages/${messageId}`);
    const row = () => server.connection.kysely.selectFrom('attachments').select('id').where('id', '=', original.id);
    await vi.waitFor(async () => expect(await row().execute()).toEqual([]), { timeout: 10_000 });
    expect((await bytesOf(owner, contentOf(attachments[0] ?? { id: '' }))).bytes.toString()).toBe('at ten');
    await friend.browser.delete(path);
    await vi.waitFor(async () => expect(await keptFiles()).toHaveLength(kept), { timeout: 10_000 });
    expect(await quota()).toBe(used);
  });

  test('goes with its channel, and its bytes after it', async () => {
    const { id: communityId } = await owner.createCommunity('Short-lived');
    const { id } = await owner.createChannel(communityId, 'short');
    const { id: other } = await owner.createChannel(communityId, 'other');
    expect(other).not.toBe(id);
    const kept = (await keptFiles()).length;
    await owner.sendFiles(id, [await owner.upload('x.txt', Buffer.from('x'))]);
    expect((await owner.browser.delete(`/channels/${id}`)).status).toBe(204);
    // The sweep of every ten minutes finds it; giving something up makes one now.
    await owner.browser.delete(`/attachments/${(await owner.upload('y.txt', Buffer.from('y'))).id}`);
    await vi.waitFor(async () => expect(await keptFiles()).toHaveLength(kept), { timeout: 10_000 });
  });
});

describe('what a file is', () => {
  test('is said by its content: a picture is upright, without what was hidden in it, and has a small one', async () => {
    const taken = await paintWithExif(1600, 900);
    expect(taken.includes('secret place')).toBe(true);
    const file = await owner.upload('holiday.txt', taken);
    expect(file).toMatchObject({ media: 'image', type: 'image/jpeg', width: 900, height: 1600, name: 'holiday.txt' });
    expect(file.placeholder).toMatch(/^[A-Za-z0-9+/=]{20,40}$/);
    const { bytes } = await bytesOf(owner, contentOf(file));
    expect(bytes.includes('secret place')).toBe(false);
    expect(bytes.length).toBe(file.size);
    const small = await bytesOf(owner, `/attachments/${file.id}/thumbnail`);
    expect(small.headers.get('content-type')).toBe('image/webp');
    expect(small.bytes.length).toBeLessThan(bytes.length);
  });

  test('a picture that moves goes on moving', async () => {
    const file = await owner.upload('dance.gif', await paintGif(60, 40));
    expect(file).toMatchObject({ media: 'image', type: 'image/gif', width: 60, height: 40 });
    expect((await bytesOf(owner, `/attachments/${file.id}/thumbnail`)).headers.get('content-type')).toBe('image/gif');
  });

  test('a sound is served in ranges, under its own type', async () => {
    const sound = silence(2);
    const file = await owner.upload('song.bin', sound);
    expect(file).toMatchObject({ media: 'audio', type: 'audio/wav', size: sound.length });
    const range = (value: string) => bytesOf(owner, contentOf(file), { range: value });
    const part = await range('bytes=4-11');
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-11/${sound.length}`]);
    expect(part.bytes).toEqual(sound.subarray(4, 12));
    expect((await range('bytes=-4')).bytes).toEqual(sound.subarray(-4));
    expect((await range(`bytes=${sound.length}-`)).status).toBe(416);
    expect((await range('bytes=5-')).bytes).toEqual(sound.subarray(5));
    const whole = await bytesOf(owner, contentOf(file));
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    const etag = whole.headers.get('etag') ?? '';
    expect((await bytesOf(owner, contentOf(file), { 'if-none-match': etag })).status).toBe(304);
  });
});
