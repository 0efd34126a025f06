import { randomUUID } from 'node:crypto';
import { CommunityEmojiListSchema, limits, reactionOfEmoji, RoomName, UploadedPictureSchema } from '@kraken/shared';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../database/database.js';
import { paint, paintGif } from '../testing/pictures.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { storedEvents } from '../testing/stored-events.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let database: Database;
let owner: TestPerson;
let member: TestPerson;
let outsider: TestPerson;
let communityId: string;
let channelId: string;
let picture: Buffer;

beforeAll(async () => {
  server = await startTestServer();
  database = server.app.get(Database, { strict: false });
  owner = await server.setUp();
  member = await server.signUp('member');
  outsider = await server.signUp('outsider');
  ({ id: communityId } = await owner.createCommunity());
  await member.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.firstChannel(communityId));
  picture = await paint(96, 96);
});
afterAll(() => server.close());

const path = (id = communityId) => `/communities/${id}/emoji`;
async function upload(person = owner, body = picture, purpose = 'emoji'): Promise<string> {
  const answer = await person.browser.ask({ method: 'POST', path: `/pictures/${purpose}`, body });
  return UploadedPictureSchema.parse(answer.body).id;
}
const add = async (name: string, place = communityId) => (await owner.makeEmoji(place, name)).id;
const namesSeenBy = async (person: TestPerson) =>
  CommunityEmojiListSchema.parse((await person.browser.get(path())).body).emoji.map(({ name }) => name);
const told = async () =>
  (await storedEvents(server.connection, RoomName.community(communityId))).filter(
    ({ name }) => name === 'COMMUNITY_EMOJI_UPDATED',
  ).length;
const pictureSeenBy = async (person: TestPerson, id: string) => (await person.browser.get(`/pictures/${id}`)).status;

describe('emoji of a community', () => {
  test('[R1] are made, renamed and deleted, each told once; members see them, and nobody else', async () => {
    const before = await told();
    const id = await add('kraken');
    expect(await namesSeenBy(member)).toEqual(['kraken']);
    expect(await pictureSeenBy(member, id)).toBe(200);
    expect(await pictureSeenBy(outsider, id)).toBe(404);
    expect((await owner.browser.patch(`${path()}/${id}`, { name: 'squid' })).status).toBe(204);
    expect((await owner.browser.patch(`${path()}/${id}`, { name: 'squid' })).status).toBe(204);
    expect(await namesSeenBy(member)).toEqual(['squid']);
    expect(await told()).toBe(before + 2);
    expect((await owner.browser.delete(`${path()}/${id}`)).status).toBe(204);
    expect(await namesSeenBy(member)).toEqual([]);
    expect(await pictureSeenBy(member, id)).toBe(404);
    expect(await told()).toBe(before + 3);
  });

  test('whoever leaves sees their pictures no more; without the community there are none', async () => {
    const { id: place } = await owner.createCommunity('For a while');
    const guest = await server.signUp('guest');
    await guest.accept(await owner.invite(place));
    const id = await add('kraken', place);
    expect(await pictureSeenBy(guest, id)).toBe(200);
    await guest.browser.post(`/communities/${place}/leave`);
    expect(await pictureSeenBy(guest, id)).toBe(404);
    await owner.browser.delete(`/communities/${place}`);
    expect(await pictureSeenBy(owner, id)).toBe(404);
    const { rows } = await sql<{ released: boolean }>`
      SELECT released_at IS NOT NULL AS released FROM pictures WHERE id = ${id}`.execute(database.db);
    expect(rows.every(({ released }) => released)).toBe(true);
  });

  test.each(['k', 'x'.repeat(33), 'Kraken', 'kra\u202eken', 'kra ken', '_kraken', 'kra:ken', '<kraken>', 'кракен'])(
    'none is called %j',
    async (name) => {
      const answer = await owner.browser.post(path(), { name, pictureId: randomUUID() });
      expect(answer.body).toMatchObject({ code: 'invalid-input' });
    },
  );

  test('a name stands for one of them, in each community', async () => {
    const first = await add('twice');
    const second = await add('other');
    const again = await owner.browser.post(path(), { name: 'twice', pictureId: await upload() });
    expect(again.body).toMatchObject({ code: 'name-taken' });
    expect((await owner.browser.patch(`${path()}/${second}`, { name: 'twice' })).body).toMatchObject({
      code: 'name-taken',
    });
    const { id: elsewhere } = await owner.createCommunity('Elsewhere');
    await add('twice', elsewhere);
    for (const id of [first, second]) await owner.browser.delete(`${path()}/${id}`);
  });

  test('of two who take the last place at once, one gets it', async () => {
    const { id: full } = await owner.createCommunity('Full');
    await sql`
      INSERT INTO community_emoji (id, community_id, name)
      SELECT gen_random_uuid(), ${full}::uuid, 'emoji_' || n FROM generate_series(2, ${limits.emojiPerCommunity}::int) AS n
    `.execute(database.db);
    const pictures = [await upload(), await upload()];
    const answers = await Promise.all(
      pictures.map((pictureId, i) => owner.browser.post(path(full), { name: `last_${i}`, pictureId })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'limit-reached' });
  });

  test('only who manages the community changes them; a member is told so, an outsider finds nothing', async () => {
    const id = await add('guarded');
    const before = await told();
    for (const [person, code] of [
      [member, 'not-allowed'],
      [outsider, 'not-found'],
    ] as const) {
      const answers = [
        await person.browser.post(path(), { name: 'mine', pictureId: await upload(person) }),
        await person.browser.patch(`${path()}/${id}`, { name: 'mine' }),
        await person.browser.delete(`${path()}/${id}`),
      ];
      for (const { body } of answers) expect(body).toMatchObject({ code });
    }
    const { id: other } = await owner.createCommunity('Another of the owner');
    expect((await owner.browser.delete(`${path(other)}/${id}`)).body).toMatchObject({ code: 'not-found' });
    expect((await owner.browser.patch(`${path(other)}/${id}`, { name: 'x1' })).body).toMatchObject({
      code: 'not-found',
    });
    expect(await told()).toBe(before);
    await owner.browser.delete(`${path()}/${id}`);
  });

  test('no picture of others, of another purpose, or that is an emoji already becomes one', async () => {
    const used = await add('used');
    for (const pictureId of [used, await upload(member), await upload(owner, picture, 'user-avatar'), randomUUID()]) {
      const answer = await owner.browser.post(path(), { name: 'stolen', pictureId });
      expect(answer.body).toMatchObject({ code: 'not-found' });
    }
    await owner.browser.delete(`${path()}/${used}`);
  });
});

describe('the picture of an emoji', () => {
  const send = (body: Buffer) => owner.browser.ask({ method: 'POST', path: '/pictures/emoji', body });

  test('is what its bytes are: no script, nothing hidden behind, nothing endless', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    expect((await send(svg)).body).toMatchObject({ code: 'not-a-picture' });
    const page = Buffer.concat([Buffer.from('GIF89a'), Buffer.from('<script>alert(1)</script>')]);
    expect((await send(page)).body).toMatchObject({ code: 'not-a-picture' });
    const behind = Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]);
    const id = UploadedPictureSchema.parse((await send(behind)).body).id;
    const bytes = await fetch(`${server.url}/api/pictures/${id}`, { headers: { cookie: owner.browser.cookie } });
    expect(Buffer.from(await bytes.arrayBuffer()).includes('script')).toBe(false);
    const endless = await send(Buffer.alloc(limits.pictureBytes + 1));
    expect(endless.body).toMatchObject({ code: 'payload-too-large' });
  });

  test('moves where it moved, and is never large', async () => {
    const id = await upload(owner, await paintGif(200, 100));
    const answer = await fetch(`${server.url}/api/pictures/${id}`, { headers: { cookie: owner.browser.cookie } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 128, pages: 2 });
    expect(bytes.length).toBeLessThan(limits.emojiBytes);
    // Noise does not compress: so many frames of it are too much.
    const frames = await Promise.all(
      Array.from({ length: 40 }, () =>
        sharp({
          create: {
            width: 128,
            height: 128,
            channels: 3,
            background: '#000',
            noise: { type: 'gaussian', mean: 128, sigma: 90 },
          },
        })
          .png()
          .toBuffer(),
      ),
    );
    const noise = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await send(noise)).body).toMatchObject({ code: 'payload-too-large' });
  });
});

describe('a reaction with an emoji of a community', () => {
  const react = (person: TestPerson, where: string, messageId: string, emoji: string) =>
    person.browser.put(`/channels/${where}/messages/${messageId}/reactions/${encodeURIComponent(emoji)}`);

  test('is one reaction under whatever name, and only with what is of this community', async () => {
    const id = await add('clap');
    const { id: messageId } = await owner.send(channelId, 'well done');
    expect((await react(member, channelId, messageId, reactionOfEmoji({ id }))).status).toBe(204);
    await owner.browser.patch(`${path()}/${id}`, { name: 'applause' });
    expect((await react(owner, channelId, messageId, reactionOfEmoji({ id }))).status).toBe(204);
    const { messages } = await owner.messages(channelId);
    expect(messages.find((message) => message.id === messageId)?.reactions).toMatchObject([
      { emoji: reactionOfEmoji({ id }), count: 2 },
    ]);

    const { id: elsewhere } = await owner.createCommunity('Elsewhere');
    const foreign = await add('clap', elsewhere);
    for (const unknown of [foreign, randomUUID()])
      expect((await react(owner, channelId, messageId, reactionOfEmoji({ id: unknown }))).body).toMatchObject({
        code: 'not-found',
      });
    const dm = await owner.openDm(member);
    const { id: said } = await owner.send(dm, 'between us');
    expect((await react(owner, dm, said, reactionOfEmoji({ id }))).body).toMatchObject({ code: 'not-found' });

    // Deleted, it can still be taken back, and not be given again.
    await owner.browser.delete(`${path()}/${id}`);
    const place = `/channels/${channelId}/messages/${messageId}/reactions/${encodeURIComponent(reactionOfEmoji({ id }))}`;
    expect((await owner.browser.delete(place)).status).toBe(204);
    expect((await owner.browser.put(place)).body).toMatchObject({ code: 'not-found' });
  });
});
