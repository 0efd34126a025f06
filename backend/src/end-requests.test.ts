import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { endRequestsOnStop } from './end-requests.js';

const UPLOAD = 'POST /upload HTTP/1.1\r\nhost: here\r\ncontent-type: text/plain\r\ncontent-length: 10\r\n\r\nhalf';
const UPGRADE = 'GET /nowhere HTTP/1.1\r\nhost: here\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n';

const hungServer = async (graceMs: number | undefined, asked = UPLOAD) => {
  const server = fastify();
  if (graceMs !== undefined) endRequestsOnStop(server, graceMs);
  server.post('/upload', () => 'all of it');
  await server.listen({ port: 0, host: '127.0.0.1' });
  server.server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 404 Not Found\r\n\r\n'));
  const { port } = server.server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  const begun = once(server.server, asked === UPGRADE ? 'upgrade' : 'request');
  socket.write(asked);
  await begun;
  return { server, socket };
};
const stopWithin = (close: Promise<unknown>, ms: number) =>
  Promise.race([close.then(() => 'stopped'), new Promise((resolve) => setTimeout(() => resolve('hangs'), ms))]);

test.each([
  ['a request that never ends', UPLOAD],
  ['a connection whose upgrade was refused, and that stays', UPGRADE],
])('%s does not keep the server from stopping', async (_name, asked) => {
  const { server } = await hungServer(50, asked);
  expect(await stopWithin(server.close(), 10_000)).toBe('stopped');
});

test.each([UPLOAD, UPGRADE])('hostile control: without an end of patience it does (%j)', async (asked) => {
  const { server, socket } = await hungServer(undefined, asked);
  const closing = server.close();
  expect(await stopWithin(closing, 500)).toBe('hangs');
  socket.destroy();
  await closing;
});
