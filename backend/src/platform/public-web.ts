import { lookup } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './is-public-address.js';

export interface WebLimits {
  /** Types of content that are read, by their beginning. */
  readonly types: readonly string[];
  readonly maxBytes: number;
  /** What is longer is cut there; else it is refused. */
  readonly isCut?: boolean;
}

export interface WebAnswer {
  /** Where it was in the end. */
  readonly url: URL;
  readonly type: string;
  readonly body: Buffer;
}

const MAX_REDIRECTS = 3;
const PATIENCE_MS = 5_000;

/**
 * Reads the web for people without reaching what only this server can reach: every address is looked at after the name
 * was resolved, and that very address is connected to; again after each redirect. No cookies, nothing compressed.
 */
export class PublicWeb {
  /** @param exempt hosts (`name:port`) of the own network that may be read; their operator said so. */
  constructor(
    private readonly exempt: ReadonlySet<string>,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** @returns what is there; null for whatever cannot or must not be read. Takes at most 5 s. */
  async read(address: string, limits: WebLimits): Promise<WebAnswer | null> {
    const signal = AbortSignal.timeout(this.patienceMs);
    try {
      let url = new URL(address);
      for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        if (!this.mayAsk(url)) return null;
        const response = await this.ask(url, signal);
        const { location } = response.headers;
        if ([301, 302, 303, 307, 308].includes(response.statusCode ?? 0) && location !== undefined) {
          response.destroy();
          url = new URL(location, url);
          continue;
        }
        return await answerOf(response, url, limits);
      }
      return null;
    } catch {
      return null;
    }
  }

  /** An address instead of a name is never looked up: it is looked at here. */
  private mayAsk(url: URL): boolean {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
    if (url.username !== '' || url.password !== '') return false;
    if (this.isExempt(url)) return true;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // Other services of other people's machines are not the web.
    return url.port === '' && (isIP(host) === 0 || isPublicAddress(host));
  }

  private isExempt({ hostname, port, protocol }: URL): boolean {
    return this.exempt.has(`${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`);
  }

  private ask(url: URL, signal: AbortSignal): Promise<http.IncomingMessage> {
    const { request } = url.protocol === 'https:' ? https : http;
    const headers = {
      'user-agent': 'Kraken (link preview)',
      accept: 'text/html,application/xhtml+xml,image/*;q=0.8',
      'accept-encoding': 'identity',
    };
    const options = { headers, signal, agent: false, ...(this.isExempt(url) ? {} : { lookup: lookupPublic }) };
    return new Promise((resolve, reject) => {
      request(url, options, resolve).on('error', reject).end();
    });
  }
}

/** One address that is not public is enough: who owns the name decides which one is taken. */
const lookupPublic: LookupFunction = (name, { all: wantsAll, family }, done) => {
  lookup(name, { all: true, family: family === 4 || family === 6 ? family : 0 }, (error, found) => {
    const [first] = found ?? [];
    if (error) done(error, '', 0);
    else if (!first || !found.every(({ address }) => isPublicAddress(address))) done(new Error('not public'), '', 0);
    else if (wantsAll) done(null, found);
    else done(null, first.address, first.family);
  });
};

async function answerOf(
  response: http.IncomingMessage,
  url: URL,
  { types, maxBytes, isCut = false }: WebLimits,
): Promise<WebAnswer | null> {
  const type = (response.headers['content-type'] ?? '').toLowerCase();
  const isWanted = response.statusCode === 200 && types.some((wanted) => type.startsWith(wanted));
  const { 'content-encoding': encoding = 'identity' } = response.headers;
  const parts: Buffer[] = [];
  let size = 0;
  try {
    if (!isWanted || encoding !== 'identity') return null;
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
      if (size > maxBytes && !isCut) return null;
      if (size > maxBytes) break;
    }
    return { url, type, body: Buffer.concat(parts).subarray(0, maxBytes) };
  } finally {
    response.destroy();
  }
}
