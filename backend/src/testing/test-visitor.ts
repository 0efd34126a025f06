import { AS_OF_HEADER, parseAsOf, type AsOf } from '@kraken/socket-hub/protocol';
import { requireDeclared } from './require-declared.js';

export interface TestAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly asOf: AsOf;
  readonly headers: Headers;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser of somebody, signed in or not: keeps its cookie, and asks from a page of the server. */
export class TestVisitor {
  cookie = '';

  constructor(readonly baseUrl: string) {}

  /** Asks, and takes whatever answer there is. */
  async ask({ method, path, body, headers = {} }: Asked): Promise<TestAnswer> {
    const response = await fetch(`${this.baseUrl}/api${path}`, {
      method,
      headers: {
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(body === undefined
          ? {}
          : { 'content-type': isBytes(body) ? 'application/octet-stream' : 'application/json' }),
        origin: this.baseUrl,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' || isBytes(body) ? body : JSON.stringify(body) }),
    });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) this.cookie = given.split(';', 1)[0] ?? '';
    const text = await response.text();
    const asOf = parseAsOf(response.headers.get(AS_OF_HEADER));
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
    const answer = { status: response.status, body: parseBody(text), asOf, headers: response.headers };
    requireDeclared({ asked: `${method} ${path}`, isProblem, ...answer });
    return answer;
  }

  get = (path: string): Promise<TestAnswer> => this.ask({ method: 'GET', path });
  post = (path: string, body?: unknown): Promise<TestAnswer> => this.ask({ method: 'POST', path, body });
  put = (path: string, body?: unknown): Promise<TestAnswer> => this.ask({ method: 'PUT', path, body });
  patch = (path: string, body?: unknown): Promise<TestAnswer> => this.ask({ method: 'PATCH', path, body });
  delete = (path: string): Promise<TestAnswer> => this.ask({ method: 'DELETE', path });
}

const isBytes = (body: unknown): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array;

function parseBody(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
