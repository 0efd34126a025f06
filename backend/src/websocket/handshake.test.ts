import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress, isLoopback, isOwnOrigin } from './handshake.js';

const request = (headers: IncomingMessage['headers'], remoteAddress = '10.0.0.9') =>
  ({ headers, socket: { remoteAddress } }) as IncomingMessage;

test.each([
  ['https://chat.example', 'chat.example', true],
  ['http://chat.example:4410', 'chat.example:4410', true],
  ['https://chat.example', 'chat.example:444', false],
  ['https://chat.example.evil', 'chat.example', false],
  ['null', 'chat.example', false],
  ['not an origin', 'chat.example', false],
  [undefined, 'chat.example', true],
])('a page of %s may open a socket at %s: %s', (origin, host, isOwn) => {
  expect(isOwnOrigin(request({ host, ...(origin === undefined ? {} : { origin }) }), undefined)).toBe(isOwn);
});

test('the public address is our own, whatever host the proxy names', () => {
  const asked = request({ host: 'backend:4410', origin: 'https://chat.example' });
  expect(isOwnOrigin(asked, new URL('https://chat.example/'))).toBe(true);
  expect(isOwnOrigin(asked, new URL('https://other.example/'))).toBe(false);
});

test('forwarded addresses are believed as far as proxies are trusted, from the right', () => {
  const forged = request({ 'x-forwarded-for': '6.6.6.6, 1.2.3.4, 5.5.5.5' });
  expect(clientAddress(forged, 0)).toBe('10.0.0.9');
  expect(clientAddress(forged, 1)).toBe('5.5.5.5');
  expect(clientAddress(forged, 2)).toBe('1.2.3.4');
  expect(clientAddress(request({}), 2)).toBe('10.0.0.9');
});

test('this machine is known in every spelling', () => {
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map(isLoopback)).toEqual([true, true, true]);
  expect(['10.0.0.9', '::ffff:10.0.0.9', '1127.0.0.1'].map(isLoopback)).toEqual([false, false, false]);
});
