import { createECDH, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { decryptPush } from '../testing/push-receiver.js';
import { encryptPush, MAX_PUSH_BYTES } from './push-encryption.js';

/** RFC 8291, appendix A. */
const example = {
  text: 'When I grow up, I want to be a watermelon',
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  browserKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  privateKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};
const bytes = (text: string) => Buffer.from(text, 'base64url');

test('the example of RFC 8291 comes out as it stands there', () => {
  const draw = { salt: bytes(example.salt), privateKey: bytes(example.privateKey) };
  expect(encryptPush(example.text, example.keys, draw).toString('base64url')).toBe(example.body);
});

test('what was encrypted is read with the keys of the browser, and with no others', () => {
  const browser = { privateKey: bytes(example.browserKey), auth: bytes(example.keys.auth) };
  for (const text of ['', 'ß🐙', 'x'.repeat(MAX_PUSH_BYTES)])
    expect(decryptPush(encryptPush(text, example.keys), browser)).toBe(text);
  const other = createECDH('prime256v1');
  other.generateKeys();
  const sealed = encryptPush('secret', example.keys);
  expect(() => decryptPush(sealed, { ...browser, privateKey: other.getPrivateKey() })).toThrow(
    'unable to authenticate',
  );
  expect(() => decryptPush(sealed, { ...browser, auth: randomBytes(16) })).toThrow('unable to authenticate');
});

test('no two messages are sealed alike', () => {
  const one = encryptPush('same', example.keys);
  const other = encryptPush('same', example.keys);
  expect(one.equals(other)).toBe(false);
});

test('what is too long, and keys that are none, are refused', () => {
  expect(() => encryptPush('x'.repeat(MAX_PUSH_BYTES + 1), example.keys)).toThrow('3993');
  expect(() => encryptPush('x', { ...example.keys, p256dh: randomBytes(65).toString('base64url') })).toThrow(
    'Public key is not valid',
  );
});
