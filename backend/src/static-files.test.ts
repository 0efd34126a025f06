import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFrontend } from './static-files.js';

const server = fastify();
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kraken-pages-'));
  mkdirSync(join(folder, 'pages/assets'), { recursive: true });
  writeFileSync(join(folder, 'pages/index.html'), '<p>the page</p>');
  writeFileSync(join(folder, 'pages/favicon.svg'), '<svg/>');
  writeFileSync(join(folder, 'pages/assets/index-abc123.js'), 'run()');
  writeFileSync(join(folder, 'pages/assets/index-abc123.js.br'), brotliCompressSync('run()'));
  writeFileSync(join(folder, 'pages/assets/index-abc123.js.gz'), gzipSync('run()'));
  writeFileSync(join(folder, 'secret.txt'), 'not for the web');
  server.get('/api/known', () => 'known');
  await serveFrontend(server, join(folder, 'pages'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, accept = 'text/html,*/*') => server.inject({ method: 'GET', url, headers: { accept } });

test.each(['/', '/index.html', '/communities/1/channels/2', '/invite/abc?from=mail'])(
  'the address %s is a place in the app, and its page is asked for anew each time',
  async (url) => {
    const answer = await get(url);
    expect(answer.body).toBe('<p>the page</p>');
    expect(answer.headers['cache-control']).toBe('no-cache');
  },
);

test.each(['*/*', 'application/json', ''])('the first page is there for who accepts %j as well', async (accept) => {
  expect((await get('/', accept)).body).toBe('<p>the page</p>');
  expect((await get('/communities/1', accept)).statusCode).toBe(404);
});

test('files whose names hold their hash are kept for ever, others are asked for anew', async () => {
  const script = await get('/assets/index-abc123.js', '*/*');
  expect(script.body).toBe('run()');
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
});

const getCompressed = (url: string, encodings: string) =>
  server.inject({ method: 'GET', url, headers: { accept: 'text/html,*/*', 'accept-encoding': encodings } });

test.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
] as const)('who takes %s is given what the build compressed', async (encodings, given, decompress) => {
  const answer = await getCompressed('/assets/index-abc123.js', encodings);
  expect(answer.headers).toMatchObject({
    'content-encoding': given,
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: expect.stringContaining('accept-encoding'),
  });
  expect(decompress(answer.rawPayload).toString()).toBe('run()');
});

test('what has no compressed copy, and who takes none, is given the file as it is', async () => {
  for (const answer of [
    await getCompressed('/favicon.svg', 'gzip, br'),
    await getCompressed('/', 'gzip, br'),
    await getCompressed('/assets/index-abc123.js', 'identity'),
  ])
    expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, undefined]);
});

test.each(['/assets/gone-abc123.js', '/logo.png', '/assets/index-abc123.js.br'])(
  'the missing file %s is not answered with a page',
  async (url) => {
    expect((await get(url, '*/*')).statusCode).toBe(404);
  },
);

test('the API stays the API: known there, unknown there, and never a page', async () => {
  expect((await get('/api/known')).body).toBe('known');
  expect((await get('/api/unknown')).statusCode).toBe(404);
  expect((await get('/api')).statusCode).toBe(404);
});

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/..%5csecret.txt'])(
  'nothing outside the folder is served for %s',
  async (url) => {
    const answer = await get(url, '*/*');
    expect(answer.body).not.toContain('not for the web');
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  },
);
