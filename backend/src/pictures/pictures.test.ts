import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UploadedPictureSchema, type PicturePurpose } from '@kraken/shared';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from '../database/database.js';
import { paint, paintGif } from '../testing/pictures.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';
import { PicturesRepository } from './pictures.repository.js';
import { PicturesService } from './pictures.service.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let pictures: PicturesService;
let database: Database;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  pictures = server.app.get(PicturesService, { strict: false });
  database = server.app.get(Database, { strict: false });
});
afterAll(() => server.close());

const upload = async (purpose: PicturePurpose, body: Buffer): Promise<string> => {
  const answer = await owner.browser.ask({ method: 'POST', path: `/pictures/${purpose}`, body });
  expect(answer.status).toBe(201);
  return UploadedPictureSchema.parse(answer.body).id;
};
const read = async (person: TestPerson, id: string) => {
  const answer = await fetch(`${server.url}/api/pictures/${id}`, { headers: { cookie: person.browser.cookie } });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
};

test('a picture is brought into the form of its purpose', async () => {
  const avatar = await read(owner, await upload('user-avatar', await paint(900, 300, 'jpeg')));
  expect(await sharp(avatar.bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
  const emoji = await read(owner, await upload('emoji', await paint(900, 300)));
  expect(await sharp(emoji.bytes).metadata()).toMatchObject({ width: 128, height: 43 });
  const moving = await read(owner, await upload('emoji', await paintGif(64, 64)));
  expect(await sharp(moving.bytes).metadata()).toMatchObject({ format: 'webp', pages: 2 });
});

test('what was chosen of a picture is what is kept of it: upright, moving, and never nothing', async () => {
  const colours = ['red', 'lime', 'blue', 'white'] as const;
  const quarter = (background: string) =>
    sharp({ create: { width: 100, height: 100, channels: 3, background } })
      .png()
      .toBuffer();
  const at = [0, 100].flatMap((top) => [0, 100].map((left) => ({ left, top })));
  const quarters = await Promise.all(colours.map(async (colour, i) => ({ input: await quarter(colour), ...at[i] })));
  const painted = (layers: typeof quarters) =>
    sharp({ create: { width: 200, height: 200, channels: 3, background: '#00ee00' } })
      .composite(layers)
      .png()
      .toBuffer();
  const frame = await painted(quarters);
  // In another green: pictures that are alike become one.
  const next = await painted(quarters.toSpliced(1, 1));
  // Turned by its metadata: what is seen at the top right lies at the top left of its bytes.
  const turned = await sharp(frame).jpeg({ quality: 100 }).withMetadata({ orientation: 6 }).toBuffer();
  const moving = await sharp([frame, next], { join: { animated: true } })
    .gif({ delay: [90, 90] })
    .toBuffer();
  const colourOf = async (query: string, body: Buffer) => {
    const answer = await owner.browser.ask({ method: 'POST', path: `/pictures/user-avatar${query}`, body });
    expect(answer.status).toBe(201);
    const { bytes } = await read(owner, UploadedPictureSchema.parse(answer.body).id);
    const { channels } = await sharp(bytes).stats();
    const named = channels.slice(0, 3).map(({ mean }) => (mean > 200 ? 1 : mean < 55 ? 0 : null));
    return { named, pages: (await sharp(bytes).metadata()).pages ?? 1 };
  };
  const topRight = '?left=0.5&top=0&width=0.5&height=0.5';
  expect(await colourOf(topRight, frame)).toEqual({ named: [0, 1, 0], pages: 1 });
  expect(await colourOf(topRight, turned)).toEqual({ named: [1, 0, 0], pages: 1 });
  expect(await colourOf(topRight, moving)).toEqual({ named: [0, 1, 0], pages: 2 });
  expect((await colourOf('?left=1&top=1&width=0&height=0', frame)).named).toEqual([1, 1, 1]);
  expect((await colourOf('', frame)).named, 'all of it').toEqual([null, null, null]);
  for (const wrong of ['?left=2', '?width=-1', '?top=x', '?right=1']) {
    const refused = await owner.browser.ask({ method: 'POST', path: `/pictures/user-avatar${wrong}`, body: frame });
    expect(refused.body).toMatchObject({ code: 'invalid-input' });
  }
});

test('its owner alone sees it until it stands for something; then everybody who is signed in', async () => {
  const id = await upload('user-avatar', await paint(300, 300));
  expect((await read(owner, id)).status).toBe(200);
  expect((await read(friend, id)).status).toBe(404);
  await database.transaction(() => pictures.claim(id, owner.id, 'user-avatar'));
  expect((await read(friend, id)).status).toBe(200);
  expect((await server.visitor().get(`/pictures/${id}`)).status).toBe(401);
});

test('it can be used once, by its owner, for its purpose', async () => {
  const id = await upload('group-icon', await paint(300, 300));
  const claim = (claimed: string, owns: string, purpose: PicturePurpose) =>
    database.transaction(() => pictures.claim(claimed, owns, purpose));
  await expect(claim(id, friend.id, 'group-icon')).rejects.toMatchObject({ code: 'not-found' });
  await expect(claim(id, owner.id, 'user-avatar')).rejects.toMatchObject({ code: 'not-found' });
  await expect(claim(randomUUID(), owner.id, 'group-icon')).rejects.toMatchObject({ code: 'not-found' });
  await claim(id, owner.id, 'group-icon');
  await expect(claim(id, owner.id, 'group-icon')).rejects.toMatchObject({ code: 'not-found' });
});

test('released, it is gone, and so are its bytes', async () => {
  const id = await upload('user-avatar', await paint(300, 300));
  const key = await pictures.findKey(id, owner.id);
  await database.transaction(() => pictures.claim(id, owner.id, 'user-avatar'));
  await database.transaction(() => pictures.release(id));
  expect((await read(owner, id)).status).toBe(404);
  const left = await new PicturesRepository(database).takeLeftOver(10);
  expect(left).toContainEqual({ id, storageKey: key });
  expect(await readdir(join(server.dataFolder, 'files'), { recursive: true })).toContain(`${key.slice(0, 2)}/${key}`);
});
