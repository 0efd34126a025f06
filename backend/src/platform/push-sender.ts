import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from './config.js';
import { isPublicAddress, lookUpPublic } from './public-addresses.js';
import { encryptPush, type PushKeys } from './push-encryption.js';
import { vapidHeader, type VapidKeys } from './vapid.js';

/** A browser that wants to be told, as it gave itself to be known. */
export interface PushTarget extends PushKeys {
  readonly endpoint: string;
}

/** What a device is told, and how the push service is to treat it while the device is away. */
export interface PushMessage {
  readonly payload: string;
  readonly ttlSeconds: number;
  readonly isUrgent: boolean;
  /** At most 32 letters of base64url: a later message of the same topic takes the place of one that waits. */
  readonly topic: string;
}

/** `gone`: the subscription is over. `later`: the service asks for patience, or could not be reached. */
export type PushOutcome = 'accepted' | 'gone' | 'refused' | 'later';

const TIMEOUT_MS = 10_000;

/** Hands messages to push services (RFC 8030), which never learn what they say. */
@Injectable()
export class PushSender {
  private readonly sender: string;
  private readonly isInnerAllowed: boolean;

  constructor({ publicUrl, pushInside }: Config) {
    this.sender = publicUrl?.protocol === 'https:' ? publicUrl.origin : 'https://localhost';
    this.isInnerAllowed = pushInside;
  }

  /** @returns whether this may be asked at all: https in the public network (a name is looked at when it is connected to). */
  mayAsk(endpoint: string): boolean {
    if (!URL.canParse(endpoint)) return false;
    const url = new URL(endpoint);
    if (url.username !== '' || url.password !== '') return false;
    if (this.isInnerAllowed) return url.protocol === 'https:' || url.protocol === 'http:';
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    return url.protocol === 'https:' && url.port === '' && (isIP(host) === 0 || isPublicAddress(host));
  }

  /** Never rejects. Follows nowhere, and reads nothing of the answer but its status. */
  async send(target: PushTarget, message: PushMessage, keys: VapidKeys): Promise<PushOutcome> {
    if (!this.mayAsk(target.endpoint)) return 'gone';
    const url = new URL(target.endpoint);
    let body: Buffer;
    try {
      body = encryptPush(message.payload, target);
    } catch {
      return 'gone';
    }
    const headers = {
      authorization: vapidHeader(url, keys, { sender: this.sender, nowMs: Date.now() }),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      'content-length': body.length,
      ttl: message.ttlSeconds,
      urgency: message.isUrgent ? 'high' : 'normal',
      topic: message.topic,
    };
    return outcomeOf(await this.post(url, headers, body));
  }

  /** @returns the status; 0 where nobody answered. */
  private post(url: URL, headers: Record<string, string | number>, body: Buffer): Promise<number> {
    const ask = url.protocol === 'https:' ? requestHttps : requestHttp;
    const guarded = this.isInnerAllowed ? {} : { lookup: lookUpPublic };
    return new Promise((resolve) => {
      const request = ask(url, { method: 'POST', headers, signal: AbortSignal.timeout(TIMEOUT_MS), ...guarded });
      request.on('error', () => resolve(0));
      request.on('response', (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      });
      request.end(body);
    });
  }
}

function outcomeOf(status: number): PushOutcome {
  if (status >= 200 && status < 300) return 'accepted';
  if (status === 404 || status === 410) return 'gone';
  return status === 0 || status === 429 || status >= 500 ? 'later' : 'refused';
}
