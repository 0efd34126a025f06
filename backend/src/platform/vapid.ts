import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

/** What this instance is known by to push services: a point on P-256 (base64url), and its private key (JWK's `d`). */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Push services refuse a token that is valid for more than a day. */
const VALID_SECONDS = 12 * 60 * 60;

/** @returns new keys. Who has subscribed with others must subscribe again. */
export function createVapidKeys(): VapidKeys {
  const {
    x = '',
    y = '',
    d = '',
  } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey: d };
}

/**
 * @param endpoint the address of a subscription
 * @param sender `mailto:` or `https:`, where the operator of the push service finds who sends
 * @returns the Authorization header for a request to it (RFC 8292), good for some hours.
 */
export function vapidHeader(
  endpoint: URL,
  { publicKey, privateKey }: VapidKeys,
  { sender, nowMs }: { sender: string; nowMs: number },
): string {
  const claims = { aud: endpoint.origin, exp: Math.floor(nowMs / 1000) + VALID_SECONDS, sub: sender };
  const text = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`;
  const point = Buffer.from(publicKey, 'base64url');
  const key = createPrivateKey({
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33, 65).toString('base64url'),
      d: privateKey,
    },
    format: 'jwk',
  });
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return `vapid t=${text}.${signature}, k=${publicKey}`;
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
