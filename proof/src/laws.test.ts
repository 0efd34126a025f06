import { declarationOf, type CachedEvent } from '@kraken/shared';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../backend/src/testing/start-test-server.js';
import type { TestPerson } from '../../backend/src/testing/test-person.js';
import { Client, until, type ClientOptions } from './client.js';
import { laws } from './laws.js';
import { dmQuestion, unreadQuestion, type Question } from './questions.js';
import { dmReadsQuestion } from './dm-reads.questions.js';
import { followedThreadsQuestion } from './thread.questions.js';
import { createWorld } from './world.js';

let server: TestServer;
let owner: TestPerson;

/** Two people sign up for each law, and a server lets 60 in at once from one address. */
const LAWS_PER_SERVER = 20;
let tried = 0;

beforeEach(async () => {
  if (tried % LAWS_PER_SERVER === 0) await startAnew();
  tried++;
});
afterAll(() => server.close());

async function startAnew(): Promise<void> {
  if (tried > 0) await server.close();
  server = await startTestServer();
  owner = await server.setUp();
}

interface Outcome {
  readonly isSame: boolean[];
  readonly shown: unknown[];
  readonly truth: unknown[];
  readonly requests: number;
}

/** Watches what an event changes, makes it happen, and compares what is shown with what the server answers. */
async function observe(event: CachedEvent, options: ClientOptions): Promise<Outcome> {
  const law = laws[event];
  const world = await createWorld(server, owner, law.hasHistory);
  const client = await new Client(world.member, options).start();
  const questions = law.changes(world);
  for (const question of questions) await client.show(question, 2);
  const before = client.requests;
  const undo = await law.act(world);
  try {
    await until(() => client.heard.includes(event), `${event} is heard`);
    await client.settled();
    const requests = client.requests - before;
    const { shown, truth } = await compare(client, questions);
    const isSame = shown.map((value, i) => JSON.stringify(value) === JSON.stringify(truth[i]));
    expect(client.reports).toEqual([]);
    return { isSame, shown, truth, requests };
  } finally {
    undo?.();
    client.stop();
  }
}

/** Several events may be on their way: compared again, for a moment, while they differ. */
async function compare(client: Client, questions: readonly Question[]) {
  for (let tries = 0; ; tries++) {
    const truth = await Promise.all(questions.map((question) => client.truth(question)));
    await client.settled();
    const shown = questions.map((question) => client.shows(question));
    if (tries >= 20 || JSON.stringify(shown) === JSON.stringify(truth)) return { shown, truth };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const twice: ClientOptions = {
  changeHandler: (_event, handler) => (payload, queryClient) => {
    handler(payload, queryClient);
    handler(payload, queryClient);
  },
};
const events = Object.keys(laws) as CachedEvent[];

test.each(events)(
  '[R9] %s: the cache with the event, even applied twice, is what the server answers',
  async (event) => {
    const { shown, truth, requests } = await observe(event, twice);
    expect(shown).toEqual(truth);
    const { pattern } = declarationOf(event);
    if (pattern === 'direct') expect(requests, 'a direct event asks for nothing').toBe(0);
    if (pattern === 'invalidate') expect(requests, 'an invalidation asks again').toBeGreaterThan(0);
  },
);

const mutable = events.filter((event) => !laws[event].endsItsRoom);

test.each(mutable)('[R9] hostile control: without its handler, %s leaves something wrong', async (event) => {
  const mute: ClientOptions = { changeHandler: (other, handler) => (other === event ? () => undefined : handler) };
  const { isSame } = await observe(event, mute);
  // What the event does not change by itself may be right anyway; one question at least is wrong.
  expect(isSame).toContain(false);
});

test('[R22] an unread set that was cut short is asked for again when it shrinks, and is right', async () => {
  const world = await createWorld(server, owner, true);
  const client = await new Client(world.member).start();
  const unread = unreadQuestion(world.otherChannel.id);
  for (let i = 0; i < 103; i++) await owner.send(world.otherChannel.id, `message ${i}`);
  await client.show(unread);
  expect(client.shows(unread)).toMatchObject({ isTruncated: true });
  const before = client.requests;
  for (const position of [1, 2, 50, 51]) {
    const { messages } = await owner.messages(world.otherChannel.id, `?after=${position - 1}`);
    const path = `/channels/${world.otherChannel.id}/messages/${messages[0]?.id}`;
    expect((await owner.browser.delete(path)).status).toBeLessThan(300);
  }
  await until(() => client.requests > before, 'it has been asked again');
  const { shown, truth } = await compare(client, [unread]);
  expect(shown).toEqual(truth);
  expect(shown[0]).toMatchObject({ isTruncated: false });
  client.stop();
});

test('[R9] how far somebody else has read a direct message is shown as the server answers it', async () => {
  const world = await createWorld(server, owner);
  for (const person of [world.member, world.other]) await person.browser.put('/reading-shared', { isShared: true });
  const client = await new Client(world.member).start();
  const reads = dmReadsQuestion(world.group);
  await client.show(reads);
  const reader = await new Client(world.other).start();
  reader.hub.send('read', { channelId: world.group, position: world.groupMessages.at(-1)?.position });
  await until(() => client.heard.includes('READ_RECEIPT_UPDATED'), 'it is heard');
  const { shown, truth } = await compare(client, [reads]);
  expect(shown).toEqual(truth);
  expect(shown[0]).toMatchObject({ reads: [{ userId: world.other.id }] });
  for (const one of [client, reader]) one.stop();
});

test('[R9] a thread that is followed from now on is asked for, and is right', async () => {
  const world = await createWorld(server, owner, 'short');
  const client = await new Client(world.other).start();
  const followed = followedThreadsQuestion(world.group);
  await client.show(followed);
  const [message] = world.groupMessages;
  await world.other.reply({ channelId: world.group, threadId: message?.id ?? '' }, 'now I follow it');
  await owner.reply({ channelId: world.group, threadId: message?.id ?? '' }, 'and this is new');
  await until(() => client.heard.filter((event) => event === 'NEW_THREAD_REPLY').length === 2, 'both are heard');
  const { shown, truth } = await compare(client, [followed]);
  expect(shown).toEqual(truth);
  expect(shown[0]).toMatchObject({ threads: [{ unread: { unread: [expect.any(Number)] } }] });
  client.stop();
});

test('[R9] a direct message whose latest message was deleted asks what is the latest now, and is right', async () => {
  const world = await createWorld(server, owner, true);
  const client = await new Client(world.member).start();
  const dm = dmQuestion(world.group);
  await client.show(dm);
  const [, second, last] = world.groupMessages;
  const before = client.requests;
  expect((await owner.browser.delete(`/channels/${world.group}/messages/${last?.id}`)).status).toBeLessThan(300);
  await until(() => client.requests > before, 'it has been asked again');
  const { shown, truth } = await compare(client, [dm]);
  expect(shown).toEqual(truth);
  expect(shown[0]).toMatchObject({ latest: { position: second?.position }, isLatestKnown: true });
  client.stop();
});
