import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { previewedLinks, RoomName, type Message } from '@kraken/shared';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { paint } from '../../testing/pictures.js';
import { startTestServer, type TestServer } from '../../testing/start-test-server.js';
import { storedEvents } from '../../testing/stored-events.js';
import type { TestPerson } from '../../testing/test-person.js';

let web: Server;
let site: string;
let asked: string[];
let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let outsider: TestPerson;
let channelId: string;

beforeAll(async () => {
  asked = [];
  const picture = await paint(900, 500);
  web = createServer((request, response) => {
    asked.push(request.url ?? '');
    const page = PAGES[request.url ?? ''];
    if (request.url === '/wreck.png') response.setHeader('content-type', 'image/png').end(picture);
    else if (page === undefined) response.writeHead(404).end();
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const { port } = web.address() as AddressInfo;
  site = `http://127.0.0.1:${port}`;
  server = await startTestServer({ env: { LINK_PREVIEW_HOSTS: `127.0.0.1:${port}` } });
  owner = await server.setUp();
  friend = await server.signUp('friend');
  outsider = await server.signUp('outsider');
  const { id: communityId } = await owner.createCommunity();
  await friend.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.firstChannel(communityId));
});
afterAll(async () => {
  await server.close();
  web.close();
});

const PAGES: Readonly<Record<string, string>> = {
  '/wreck': `<html><head><title>plain</title><meta property="og:title" content="The wreck &amp; its guns">
    <meta property="og:site_name" content="Sea Museum"><meta name="description" content="  A ship,\n on its side. ">
    <meta property="og:image" content="/wreck.png"></head><body><meta property="og:title" content="not this"></body></html>`,
  '/plain': '<title>Tides</title>',
  '/nothing': '<html><body>Nothing of itself</body></html>',
};
const path = ({ id }: Pick<Message, 'id'>) => `/channels/${channelId}/messages/${id}`;
const now = async (id: string): Promise<Message> => {
  const { messages } = await friend.messages(channelId);
  return messages.find((message) => message.id === id) ?? expect.fail('the message is not there');
};
const previewed = async (id: string, count = 1): Promise<Message> => {
  await vi.waitFor(async () => expect((await now(id)).previews).toHaveLength(count), { timeout: 20_000, interval: 50 });
  return await now(id);
};

test('a link is looked at after it was sent, and told to the room as a change of the message', async () => {
  const { id, previews } = await owner.send(channelId, `look: ${site}/wreck.`);
  expect(previews).toEqual([]);
  const message = await previewed(id);
  expect(message).toMatchObject({ editedAt: null });
  expect(message.previews).toMatchObject([
    {
      url: `${site}/wreck`,
      siteName: 'Sea Museum',
      title: 'The wreck & its guns',
      description: 'A ship, on its side.',
      hasPicture: true,
    },
  ]);
  const last = (await storedEvents(server.connection, RoomName.channel(channelId))).at(-1);
  expect(last?.name).toBe('UPDATE_MESSAGE');
  expect(last).toMatchObject({ payload: { message: { id, previews: message.previews } } });
  const [preview] = message.previews;
  const pictureFor = ({ browser: { cookie } }: TestPerson) =>
    fetch(`${server.url}/api/link-previews/${preview?.id}/picture`, { headers: { cookie } });
  const picture = await pictureFor(friend);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
  // Who reads no message that shows it may know its id: it is not there for them.
  expect((await pictureFor(outsider)).status).toBe(404);
  const own = await outsider.firstChannel((await outsider.createCommunity()).id);
  const { id: carried } = await outsider.send(own.id, `${site}/wreck`);
  const toOutsider = async () => (await outsider.messages(own.id)).messages.find((one) => one.id === carried)?.previews;
  await vi.waitFor(async () => expect(await toOutsider()).toHaveLength(1), { timeout: 20_000 });
  expect((await pictureFor(outsider)).status).toBe(200);
  await outsider.browser.delete(`/channels/${own.id}/messages/${carried}`);
  expect((await pictureFor(outsider)).status).toBe(404);
});

test('a page is read once a day, also one that says nothing, and no page is taken for a picture', async () => {
  const first = await owner.send(channelId, `${site}/plain and ${site}/nothing`);
  await previewed(first.id);
  expect(asked.filter((path) => path === '/plain')).toHaveLength(1);
  const before = asked.length;
  const second = await friend.send(channelId, `again ${site}/plain ${site}/nothing`);
  const { previews } = await previewed(second.id);
  expect(previews).toEqual((await now(first.id)).previews);
  expect(asked).toHaveLength(before);
});

test('an edit that takes the link out takes the preview out; in a thread it is told there', async () => {
  const { id } = await owner.send(channelId, `${site}/wreck`);
  await previewed(id);
  await owner.browser.patch(path({ id }), { content: 'no link' });
  await previewed(id, 0);
  const reply = await owner.reply({ channelId, threadId: id }, `${site}/plain`);
  await vi.waitFor(
    async () => {
      const last = (await storedEvents(server.connection, RoomName.channel(channelId))).at(-1);
      expect(last).toMatchObject({ name: 'UPDATE_THREAD_REPLY', payload: { message: { id: reply.id } } });
    },
    { timeout: 20_000 },
  );
});

test('its author takes it away, for good; nobody else does', async () => {
  const { id } = await owner.send(channelId, `${site}/wreck`);
  await previewed(id);
  const hide = (person: TestPerson) => person.browser.delete(`${path({ id })}/previews`);
  expect((await hide(friend)).body).toMatchObject({ code: 'not-allowed' });
  expect((await hide(outsider)).body).toMatchObject({ code: 'not-found' });
  expect((await hide(owner)).status).toBe(204);
  expect((await now(id)).previews).toEqual([]);
  await owner.browser.patch(path({ id }), { content: `still ${site}/wreck` });
  await owner.send(channelId, `${site}/plain`).then((marker) => previewed(marker.id));
  expect((await now(id)).previews).toEqual([]);
});

test('what stands in code, behind a spoiler or in angle brackets is no link to look at; three are enough', () => {
  const links = (text: string) => previewedLinks(text);
  expect(links('`https://a.example` ```\nhttps://b.example\n``` ||https://c.example|| <https://d.example>')).toEqual(
    [],
  );
  expect(links('(see https://en.example/Wreck_(ship)), or https://b.example/x?y=1!')).toEqual([
    'https://en.example/Wreck_(ship)',
    'https://b.example/x?y=1',
  ]);
  expect(links([1, 2, 3, 4].map((n) => `https://${n}.example`).join(' '))).toHaveLength(3);
  expect(links('ftp://a.example javascript:alert(1) https://a.example https://a.example')).toEqual([
    'https://a.example',
  ]);
});
