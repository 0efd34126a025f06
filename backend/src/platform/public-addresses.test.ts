import { expect, test } from 'vitest';
import { isPublicAddress, lookUpPublic } from './public-addresses.js';

test.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '100.100.100.200',
  '169.254.169.254',
  '172.31.255.255',
  '192.168.1.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '2002:7f00:1::',
  '2001:db8::1',
  'localhost',
  '',
])('%s is not of the public network', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4001:80f::200e'])('%s is', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test('a name that leads inside is not connected to', async () => {
  const error = await new Promise((resolve) => lookUpPublic('localhost', {}, resolve));
  expect(error).toMatchObject({ code: 'ENOTPUBLIC' });
});
