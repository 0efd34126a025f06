import { AS_OF_HEADER, parseAsOf } from '@kraken/socket-hub/protocol';
import { requireDeclared } from '../../../backend/src/testing/require-declared.js';
import { TestVisitor, type TestAnswer } from '../../../backend/src/testing/test-visitor.js';
import type { SimulatedServer } from './simulated-server.js';
import type { Network } from './network.js';

type Answering = Parameters<TestVisitor['ask']>[0];
type Injected = NonNullable<Awaited<ReturnType<SimulatedServer['answer']>>>;

/** A browser that asks over a simulated network, or past it. */
export class SimulatedVisitor extends TestVisitor {
  constructor(
    private readonly reach: Network | (() => SimulatedServer),
    override cookie = '',
  ) {
    super('http://kraken.test');
  }

  override async ask(asking: Answering): Promise<TestAnswer> {
    const asked = { ...asking, cookie: this.cookie };
    const answer = await (typeof this.reach === 'function' ? this.reach().answer(asked) : this.reach.request(asked));
    if (!answer) throw new Error('the server died');
    const understood = this.understand(answer);
    const isProblem = String(answer.headers['content-type'] ?? '').startsWith('application/problem+json');
    requireDeclared({ asked: `${asking.method} ${asking.path}`, isProblem, ...understood });
    return understood;
  }

  private understand(answer: Injected): TestAnswer {
    const given = [answer.headers['set-cookie'] ?? []].flat()[0];
    if (given !== undefined) this.cookie = given.split(';', 1)[0] ?? '';
    const asOf = parseAsOf(answer.headers[AS_OF_HEADER]?.toString() ?? null);
    const body: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
    return { status: answer.statusCode, body, asOf, headers: new Headers() };
  }
}
