import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { isPublicAddress } from './is-public-address.js';
import { PublicWeb } from './public-web.js';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const HTML = { types: ['text/html'], maxBytes: 1000 };
const html = 'text/html';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001::1',
  'ff02::1',
  'localhost',
])('%s is not of the internet', (address) => expect(isPublicAddress(address)).toBe(false));

test.each(['93.184.215.14', '172.32.0.1', '2606:4700::1111'])('%s is', (address) =>
  expect(isPublicAddress(address)).toBe(true),
);

test('nothing of this machine is read, however it is written; what its operator exempts is', async () => {
  let asked = 0;
  const host = await serve((_request, response) => {
    asked++;
    response.setHeader('content-type', html).end('secret');
  });
  const [, port] = host.split(':');
  const names = ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '0'];
  const stranger = new PublicWeb(new Set());
  for (const name of names) expect(await stranger.read(`http://${name}:${port}/`, HTML), name).toBeNull();
  for (const name of names) expect(await stranger.read(`http://${name}/`, HTML), name).toBeNull();
  expect(asked).toBe(0);
  expect((await new PublicWeb(new Set([host])).read(`http://${host}/`, HTML))?.body.toString()).toBe('secret');
});

test('a redirect to this machine is not followed, nor more than three of them, nor to another scheme', async () => {
  let asked = 0;
  const inner = await serve((_request, response) => {
    asked++;
    response.setHeader('content-type', html).end('secret');
  });
  const outer = await serve((request, response) => {
    const count = Number(request.url?.slice(1));
    const location =
      request.url === '/inside' ? `http://${inner}/` : request.url === '/file' ? 'file:///etc/passwd' : `/${count - 1}`;
    if (count === 0) response.setHeader('content-type', html).end('arrived');
    else response.writeHead(302, { location }).end();
  });
  const web = new PublicWeb(new Set([outer]));
  expect(await web.read(`http://${outer}/inside`, HTML)).toBeNull();
  expect(await web.read(`http://${outer}/file`, HTML)).toBeNull();
  expect(asked).toBe(0);
  expect((await web.read(`http://${outer}/3`, HTML))?.body.toString()).toBe('arrived');
  expect(await web.read(`http://${outer}/4`, HTML)).toBeNull();
});

test('what is of another type, compressed, too large or refused is not read; what may be cut is', async () => {
  const host = await serve(({ url }, response) => {
    if (url === '/type') response.setHeader('content-type', 'application/zip').end('x');
    else if (url === '/gzip') response.setHeader('content-type', html).setHeader('content-encoding', 'gzip').end('x');
    else if (url === '/large') response.setHeader('content-type', html).end('x'.repeat(5000));
    else response.writeHead(500, { 'content-type': html }).end('x');
  });
  const web = new PublicWeb(new Set([host]));
  for (const path of ['type', 'gzip', 'large', 'refused'])
    expect(await web.read(`http://${host}/${path}`, HTML), path).toBeNull();
  expect((await web.read(`http://${host}/large`, { ...HTML, isCut: true }))?.body).toHaveLength(1000);
});

test('nobody waits for a page that does not end, and no cookie or password goes along', async () => {
  const headers: unknown[] = [];
  const host = await serve((request, response) => {
    headers.push(request.headers.cookie, request.headers.authorization, request.headers['user-agent']);
    response.setHeader('content-type', html).write('begun, and never ended');
  });
  const web = new PublicWeb(new Set([host]), 200);
  expect(await web.read(`http://${host}/`, HTML)).toBeNull();
  expect(headers).toEqual([undefined, undefined, 'Kraken (link preview)']);
  expect(await web.read(`http://name:word@${host}/`, HTML)).toBeNull();
  expect(headers).toHaveLength(3);
});
