import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';

/** What came to the push service for the browser, as the browser reads it. */
export interface ReceivedPush {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly payload: unknown;
}

interface BrowserKeys {
  readonly privateKey: Buffer;
  readonly auth: Buffer;
}

/** A push service and the browsers behind it, for tests: keys of their own, and what they were sent, decrypted. */
export class PushReceiver {
  readonly received: ReceivedPush[] = [];
  /** What the service answers from now on. */
  status = 201;
  private readonly browsers = new Map<string, BrowserKeys>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<PushReceiver> {
    const server = createServer();
    const receiver = new PushReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const path = request.url ?? '';
        const keys = receiver.browsers.get(path);
        const body = keys && decryptPush(Buffer.concat(chunks), keys);
        receiver.received.push({ path, headers: request.headers, payload: body && JSON.parse(body) });
        response.writeHead(receiver.status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A browser subscribes. @returns what it tells the server. */
  subscribe(): { endpoint: string; keys: { p256dh: string; auth: string } } {
    const path = `/push/${randomBytes(8).toString('hex')}`;
    const ecdh = createECDH('prime256v1');
    const publicKey = ecdh.generateKeys();
    const auth = randomBytes(16);
    this.browsers.set(path, { privateKey: ecdh.getPrivateKey(), auth });
    const keys = { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') };
    return { endpoint: `${this.origin}${path}`, keys };
  }

  /** @returns what was sent to the browser of that subscription. */
  sentTo({ endpoint }: { endpoint: string }): ReceivedPush[] {
    return this.received.filter(({ path }) => endpoint.endsWith(path));
  }

  /** Waits until so many have come for that browser. */
  async untilReceivedBy(subscription: { endpoint: string }, count = 1): Promise<void> {
    const heard = () => {
      if (this.sentTo(subscription).length < count) throw new Error('nothing was pushed');
    };
    await vi.waitFor(heard, { timeout: 20_000, interval: 20 });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The browser's side of RFC 8291. Throws for what was meant for another one. */
export function decryptPush(body: Buffer, { privateKey, auth }: BrowserKeys): string {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(privateKey);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32));
  const part = (name: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), bytes));
  const decipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString();
}

/** @returns the claims of the token in a header `vapid t=…, k=…` (RFC 8292). Throws when its signature is not of that key. */
export function readVapid(header: string): { key: string; claims: { aud: string; exp: number; sub: string } } {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(header) ?? [];
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const publicKey = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) },
    format: 'jwk',
  });
  const isGenuine = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isGenuine) throw new Error('the token was signed by somebody else');
  return { key, claims: JSON.parse(Buffer.from(body, 'base64url').toString()) };
}
