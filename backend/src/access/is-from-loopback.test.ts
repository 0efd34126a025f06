import { expect, test } from 'vitest';
import { isFromLoopback } from './is-from-loopback.js';

const here = { ip: '127.0.0.1', headers: {}, hostname: 'localhost' };

test.each([
  ['this machine', here],
  ['this machine, by its address', { ...here, hostname: '127.0.0.1' }],
  ['this machine, over IPv6', { ...here, ip: '::1', hostname: '[::1]' }],
  ['this machine, on a dual-stack socket', { ...here, ip: '::ffff:127.0.0.1' }],
])('%s needs no token', (_, request) => expect(isFromLoopback(request)).toBe(true));

test.each([
  ['another machine', { ...here, ip: '192.168.1.5' }],
  ['a proxy on this machine', { ...here, headers: { 'x-forwarded-for': '203.0.113.7' } }],
  ['a proxy that keeps the host it was asked for', { ...here, hostname: 'chat.example.org' }],
  ['a page whose name was made to lead here', { ...here, hostname: 'rebound.example' }],
])('%s needs the token', (_, request) => expect(isFromLoopback(request)).toBe(false));
