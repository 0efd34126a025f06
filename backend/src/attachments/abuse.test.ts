import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { limits, type Attachment } from '@kraken/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paint } from '../testing/pictures.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
let other: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ env: { MAX_FILE_MB: '1', MAX_FILES_PER_USER_MB: '4' } });
  owner = await server.setUp();
  other = await server.signUp('other');
});
afterAll(() => server.close());

const served = async ({ id }: Attachment, query = '') => {
  const headers = { cookie: owner.browser.cookie };
  const answer = await fetch(`${server.url}/api/attachments/${id}/content${query}`, { headers });
  return { headers: answer.headers, text: await answer.text() };
};
const announce = (name: string, size: number, person = owner) =>
  person.browser.put(`/attachments/${randomUUID()}`, { name, size });

const SCRIPT = '<script>alert(document.cookie)</script>';

test.each([
  ['a script in an SVG', 'smile.svg', `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`],
  ['a page', 'page.png', `<!doctype html><html>${SCRIPT}</html>`],
  ['a page that begins like a GIF', 'p.gif', `GIF89a=1;/*${SCRIPT}*/`],
])('%s is saved and never shown', async (_, name, text) => {
  const file = await owner.upload(name, Buffer.from(text));
  expect(file).toMatchObject({ media: 'file', type: 'application/octet-stream' });
  const { headers, text: content } = await served(file);
  expect(content).toBe(text);
  expect(headers.get('content-type')).toBe('application/octet-stream');
  expect(headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(/^sandbox;/);
});

test('a picture with a page behind it is written anew: the page is gone', async () => {
  const file = await owner.upload(
    'both.png',
    Buffer.concat([await paint(50, 50), Buffer.from(`<html>${SCRIPT}</html>`)]),
  );
  expect(file).toMatchObject({ media: 'image', type: 'image/png' });
  const { headers, text } = await served(file);
  expect(text).not.toContain('script');
  expect(headers.get('content-disposition')).toMatch(/^inline;/);
  expect(headers.get('content-security-policy')).toMatch(/^sandbox;/);
  expect((await served(file, '?download=true')).headers.get('content-disposition')).toMatch(/^attachment;/);
});

test('a few bytes that would become billions of pixels are a file, and quickly', async () => {
  const startedAt = performance.now();
  const file = await owner.upload('bomb.png', bomb(60_000, 60_000));
  expect(file).toMatchObject({ media: 'file', width: null });
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  const sent = await owner.browser.ask({ method: 'POST', path: '/pictures/emoji', body: bomb(60_000, 60_000) });
  expect(sent.body).toMatchObject({ code: 'not-a-picture', status: 422 });
});

test('a file beyond the limit is refused before a byte of it is sent, and bytes beyond what was announced after', async () => {
  expect((await announce('film.mp4', 1024 * 1024 + 1)).body).toMatchObject({ code: 'payload-too-large' });
  for (const size of [0, -1, 1.5, Number.MAX_SAFE_INTEGER + 2])
    expect((await announce('odd', size)).body).toMatchObject({ code: 'invalid-input' });
  const path = `/attachments/${randomUUID()}`;
  await owner.browser.put(path, { name: 'small', size: 4 });
  const more = await owner.browser.patch(`${path}?offset=0`, Buffer.alloc(100_000));
  expect(more.body).toMatchObject({ code: 'payload-too-large', status: 413 });
  for (const offset of ['-1', 'x', '5', '1e3'])
    expect((await owner.browser.patch(`${path}?offset=${offset}`, Buffer.alloc(1))).status).toBeGreaterThanOrEqual(400);
});

test('a person keeps so much and no more; what is announced counts', async () => {
  const person = await server.signUp('hoarder');
  const announced = [];
  for (let i = 0; i < 5; i++) announced.push(await announce(`${i}.bin`, 1024 * 1024, person));
  expect(announced.map(({ status }) => status)).toEqual([200, 200, 200, 200, 409]);
  expect(announced.at(-1)?.body).toMatchObject({ code: 'quota-reached' });
  expect((await person.browser.get('/attachments/quota')).body).toEqual({
    usedBytes: 4 * 1024 * 1024,
    maxBytes: 4 * 1024 * 1024,
    maxFileBytes: 1024 * 1024,
  });
});

test('uploads at once have a limit, also when they are announced at the same moment', async () => {
  const person = await server.signUp('hasty');
  const answers = await Promise.all(Array.from({ length: limits.uploadsAtOnce + 5 }, () => announce('x', 1, person)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(limits.uploadsAtOnce);
  expect(answers.find(({ status }) => status !== 200)?.body).toMatchObject({ code: 'limit-reached' });
});

test('an upload of somebody else is not there: not to go on with, not to give up, not to announce again', async () => {
  const id = randomUUID();
  await owner.browser.put(`/attachments/${id}`, { name: 'mine', size: 3 });
  expect((await other.browser.patch(`/attachments/${id}?offset=0`, Buffer.from('abc'))).status).toBe(404);
  expect((await other.browser.delete(`/attachments/${id}`)).status).toBe(404);
  expect((await other.browser.put(`/attachments/${id}`, { name: 'mine', size: 3 })).body).toMatchObject({
    code: 'id-conflict',
  });
});

test.each([
  ['../../../etc/passwd', '__.._.._etc_passwd'],
  ['C:\\Windows\\evil.exe', 'C__Windows_evil.exe'],
  ['\u202Egpj.exe', '_gpj.exe'],
  ['line\nbreak\u0007.txt', 'line_break_.txt'],
  ['.htaccess', '_htaccess'],
  [`${'long'.repeat(29)}.pdf`, `${'long'.repeat(29)}.pdf`],
])('the name %j is kept as %j', async (name, kept) => {
  const file = await owner.upload(name, Buffer.from('x'));
  expect(file.name).toBe(kept);
  expect((await served(file)).headers.get('content-disposition')).toContain(
    `filename*=UTF-8''${encodeURIComponent(kept)}`,
  );
});

test('names beyond the limit, with nothing in them, or with what cannot be stored are refused', async () => {
  for (const name of ['', 'x'.repeat(limits.fileName.max + 1), 'nul\u0000'])
    expect((await announce(name, 1)).body).toMatchObject({ code: 'invalid-input' });
});

test('bytes are taken where bytes belong, and nothing else is', async () => {
  const path = `/attachments/${randomUUID()}`;
  await owner.browser.put(path, { name: 'a', size: 2 });
  expect((await owner.browser.patch(`${path}?offset=0`, { not: 'bytes' })).body).toMatchObject({
    code: 'unsupported-media-type',
  });
  expect((await owner.browser.put(path, Buffer.from('{}'))).body).toMatchObject({ code: 'unsupported-media-type' });
});

test('a picture of 100 MB for an emoji is not read to its end; a page is none, nor is a purpose nobody knows', async () => {
  const huge = await owner.browser
    .ask({ method: 'POST', path: '/pictures/emoji', body: Buffer.alloc(100 * 1024 * 1024) })
    .then(
      ({ body }) => body,
      () => ({ code: 'payload-too-large' }),
    );
  expect(huge).toMatchObject({ code: 'payload-too-large' });
  const page = await owner.browser.ask({
    method: 'POST',
    path: '/pictures/emoji',
    body: Buffer.from(`<svg>${SCRIPT}</svg>`),
  });
  expect(page.body).toMatchObject({ code: 'not-a-picture' });
  const unknown = await owner.browser.ask({ method: 'POST', path: '/pictures/passport', body: await paint(8, 8) });
  expect(unknown.body).toMatchObject({ code: 'invalid-input' });
});

/** A PNG whose head promises more pixels than it has. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const whole = Buffer.concat([Buffer.from(type), body]);
    const framed = Buffer.alloc(whole.length + 8);
    framed.writeUInt32BE(body.length, 0);
    whole.copy(framed, 4);
    framed.writeUInt32BE(crc32(whole), whole.length + 4);
    return framed;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.alloc(200_000));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
