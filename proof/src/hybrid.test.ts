import { declarations, wireHash, type MemberSchema, type PayloadOf } from '@kraken/shared';
import type { HybridCache, SocketEventHandler } from '@kraken/socket-hub';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { startTestServer, type TestServer } from '../../backend/src/testing/start-test-server.js';
import type { TestPerson } from '../../backend/src/testing/test-person.js';
import type { TestVisitor } from '../../backend/src/testing/test-visitor.js';
import type { Weakening } from '../../socket-hub/src/core.js';
import { Client, until } from './client.js';
import { membersQuestion, type PagedQuestion } from './questions.js';
import { createWorld, type World } from './world.js';

/*
 * No event of the inventory that exists yet is hybrid. Here one of them is declared so, for the client alone: the event
 * of the real server that somebody has left takes that person out of the list at once, which the payload knows, and
 * asks for the rest (how many members there are, and who moves up from the next page), which the server computes.
 */
const LEFT = 'MEMBER_REMOVED_FROM_COMMUNITY';
type Left = PayloadOf<typeof LEFT>;

const contract = {
  wire: wireHash(),
  events: { ...declarations, [LEFT]: { ...declarations[LEFT], pattern: 'hybrid' } },
} as const;

interface MembersPage {
  readonly members: z.output<typeof MemberSchema>[];
  readonly total: number;
}
interface Pages {
  readonly pages: MembersPage[];
}

let server: TestServer;
let owner: TestPerson;
let world: World;
let question: HeldQuestion;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
});
beforeEach(async () => {
  world = await createWorld(server, owner);
  question = new HeldQuestion(membersQuestion(world.community.id));
});
afterAll(() => server.close());

const takeOut = (cache: Pick<HybridCache, 'setQueriesData'>, { userId }: Left) =>
  cache.setQueriesData<Pages>({ queryKey: question.queryKey }, (old) => ({
    ...old,
    pages: old.pages.map((page) => ({ ...page, members: page.members.filter((member) => member.userId !== userId) })),
  }));
const askAgain = (cache: Pick<HybridCache, 'invalidateQueries'>) =>
  cache.invalidateQueries({ queryKey: question.queryKey });

const hybrid: SocketEventHandler<Left> = (payload, cache) => {
  takeOut(cache, payload);
  askAgain(cache);
};

test('a hybrid event shows at once what it knows, and asks for what the server computes', async () => {
  const client = await watch(hybrid);
  question.hold();
  await leave(client);
  expect(idsShown(client)).not.toContain(world.other.id);
  expect(totalShown(client), 'the rest is as it was').toBe(3);
  await until(() => question.answered.length === 2, 'the rest is asked for');
  question.release();
  await client.settled();
  expect(client.shows(question)).toEqual(await client.truth(question));
  expect(totalShown(client)).toBe(2);
  client.stop();
});

test('[R6] an answer from before a hybrid event undoes neither what it wrote nor what it asks for', async () => {
  const { seen, client } = await landLate({});
  expect(seen.every((ids) => !ids.includes(world.other.id))).toBe(true);
  expect(client.shows(question)).toEqual(await client.truth(question));
  expect(question.answered.length, 'once before the event, once too early, once after it').toBe(3);
  client.stop();
});

test('hostile control: without the fence the late answer brings back who has left, and the rest stays wrong', async () => {
  const { seen, client } = await landLate({ noReapplication: true, noLowerBound: true });
  expect(seen.some((ids) => ids.includes(world.other.id))).toBe(true);
  expect(client.shows(question)).not.toEqual(await client.truth(question));
  client.stop();
});

test('hostile control: half of a hybrid handler is late, the other half is wrong', async () => {
  const late = await watch((_payload, cache) => askAgain(cache));
  question.hold();
  await leave(late);
  expect(idsShown(late)).toContain(world.other.id);
  question.release();
  late.stop();

  world = await createWorld(server, owner);
  question = new HeldQuestion(membersQuestion(world.community.id));
  const wrong = await watch((payload, cache) => takeOut(cache, payload));
  await leave(wrong);
  await wrong.settled();
  expect(wrong.shows(question)).not.toEqual(await wrong.truth(question));
  wrong.stop();
});

/** A paged question whose answers are read when asked and arrive when they are let go. Told as they came, with totals. */
class HeldQuestion implements PagedQuestion {
  readonly kind = 'paged';
  readonly name: string;
  readonly queryKey: PagedQuestion['queryKey'];
  readonly firstParam: unknown;
  /** What the server has answered to the client, whether it has arrived or not. */
  readonly answered: unknown[] = [];
  private gate: Promise<void> = Promise.resolve();
  release: () => void = () => undefined;

  constructor(private readonly real: PagedQuestion) {
    this.name = real.name;
    this.queryKey = real.queryKey;
    this.firstParam = real.firstParam;
  }

  hold(): void {
    this.gate = new Promise((resolve) => (this.release = resolve));
  }

  async ask(visitor: TestVisitor, param: unknown) {
    const answer = await this.real.ask(visitor, param);
    this.answered.push(answer.value);
    await this.gate;
    return answer;
  }

  next = (page: unknown) => this.real.next(page);
  canonical = (pages: readonly unknown[]) => pages;

  async truth(visitor: TestVisitor) {
    return [(await this.real.ask(visitor, this.firstParam)).value];
  }
}

async function watch(handler: SocketEventHandler<Left>, weakening: Weakening = {}): Promise<Client> {
  const client = new Client(world.member, {
    changeHandler: (event, real) => (event === LEFT ? (handler as typeof real) : real),
    engine: { contract },
    weakening,
  });
  await client.start();
  await client.show(question);
  return client;
}

/** Asks, and lets the answer land only when the event, which it does not know of, is in the cache. */
async function landLate(weakening: Weakening) {
  const client = await watch(hybrid, weakening);
  question.hold();
  const asked = client.queryClient.refetchQueries({ queryKey: question.queryKey });
  await until(() => question.answered.length === 2, 'the server has answered');
  await leave(client);
  const seen: string[][] = [];
  const stop = client.queryClient.getQueryCache().subscribe(() => seen.push(idsShown(client)));
  question.release();
  await asked;
  await client.settled();
  stop();
  return { seen, client };
}

async function leave(client: Client): Promise<void> {
  const { status } = await world.other.browser.post(`/communities/${world.community.id}/leave`);
  expect(status).toBe(204);
  await until(() => client.heard.includes(LEFT), 'it is heard');
}

const pagesShown = (client: Client) => (client.shows(question) ?? []) as MembersPage[];
const idsShown = (client: Client) => pagesShown(client).flatMap(({ members }) => members.map(({ userId }) => userId));
const totalShown = (client: Client) => pagesShown(client)[0]?.total;
