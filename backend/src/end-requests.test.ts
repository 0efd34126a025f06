import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { endRequestsOnStop } from './end-requests.js';

const hungServer = async (graceMs: number | undefined) => {
  const server = fastify();
  if (graceMs !== undefined) endRequestsOnStop(server, graceMs);
  server.post('/upload', () => 'all of it');
  await server.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  const begun = once(server.server, 'request');
  socket.write('POST /upload HTTP/1.1\r\nhost: here\r\ncontent-type: text/plain\r\ncontent-length: 10\r\n\r\nhalf');
  await begun;
  return { server, socket };
};
const stopWithin = (close: Promise<unknown>, ms: number) =>
  Promise.race([close.then(() => 'stopped'), new Promise((resolve) => setTimeout(() => resolve('hangs'), ms))]);

test('a request that never ends does not keep the server from stopping', async () => {
  const { server } = await hungServer(50);
  expect(await stopWithin(server.close(), 10_000)).toBe('stopped');
});

test('hostile control: without an end of patience it does', async () => {
  const { server, socket } = await hungServer(undefined);
  const closing = server.close();
  expect(await stopWithin(closing, 500)).toBe('hangs');
  socket.destroy();
  await closing;
});
