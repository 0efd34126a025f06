import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The keys of a browser, as it gave them (base64url): its public key on P-256, and a secret of 16 bytes. */
export interface PushKeys {
  readonly p256dh: string;
  readonly auth: string;
}

/** What is drawn anew for each message. Given only by the test that holds the example of the standard. */
export interface PushDraw {
  readonly salt: Buffer;
  readonly privateKey: Buffer;
}

const CURVE = 'prime256v1';
const RECORD_BYTES = 4096;
/** Ends the last record (RFC 8188, section 2). */
const LAST_RECORD = Buffer.from([2]);
/** What fits into the one record that push services take, besides the end mark and the tag. */
export const MAX_PUSH_BYTES = 3993;

/**
 * Encrypts a message for one browser, so that the push service in between cannot read it (RFC 8291, aes128gcm of RFC 8188).
 * @returns the body of the request. Throws for keys that are none, and for a text above {@link MAX_PUSH_BYTES}.
 */
export function encryptPush(text: string, { p256dh, auth }: PushKeys, draw: PushDraw = drawAnew()): Buffer {
  const plain = Buffer.from(text);
  if (plain.length > MAX_PUSH_BYTES) throw new Error(`a push message may have ${MAX_PUSH_BYTES} bytes`);
  const theirs = Buffer.from(p256dh, 'base64url');
  const ecdh = createECDH(CURVE);
  ecdh.setPrivateKey(draw.privateKey);
  const ours = ecdh.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]);
  const secret = derive(ecdh.computeSecret(theirs), { salt: Buffer.from(auth, 'base64url'), info, bytes: 32 });
  const part = (name: string, bytes: number) =>
    derive(secret, { salt: draw.salt, info: Buffer.from(`Content-Encoding: ${name}\0`), bytes });
  const cipher = createCipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
  const sealed = [cipher.update(Buffer.concat([plain, LAST_RECORD])), cipher.final(), cipher.getAuthTag()];
  const recordSize = Buffer.alloc(4);
  recordSize.writeUInt32BE(RECORD_BYTES);
  return Buffer.concat([draw.salt, recordSize, Buffer.from([ours.length]), ours, ...sealed]);
}

function drawAnew(): PushDraw {
  const ecdh = createECDH(CURVE);
  ecdh.generateKeys();
  // A number that begins with zeros is given without them.
  const number = ecdh.getPrivateKey();
  return { salt: randomBytes(16), privateKey: Buffer.concat([Buffer.alloc(32 - number.length), number]) };
}

function derive(key: Buffer, { salt, info, bytes }: { salt: Buffer; info: Buffer; bytes: number }): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, bytes));
}
