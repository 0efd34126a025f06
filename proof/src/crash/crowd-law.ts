import { setTimeout as sleep } from 'node:timers/promises';
import { MessagesPageSchema, type Message } from '@kraken/shared';
import type { TestPerson } from '../../../backend/src/testing/test-person.js';
import { messagesQuestion, type PagedQuestion } from '../questions.js';
import type { Crowd, Listener } from './crowd.js';

/** How long outboxes, back-offs and resumes may take until all is quiet, on a machine that has much else to do. */
const QUIET_WITHIN_MS = 60_000;
const MOST_FAULTS = 10;

/**
 * The law after all crashes: every acknowledged message is stored once, everybody has heard every message once and in
 * the order of its channel, and every cached query equals what the server answers (R1, R9, R13, R20).
 * @returns one sentence for each fault, the first ten; waits until the crowd is quiet, and while faults go away.
 */
export async function faultsOf(crowd: Crowd, withinMs = QUIET_WITHIN_MS): Promise<string[]> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline && (crowd.unsent > 0 || !crowd.isEverybodyLive)) await sleep(50);
  for (;;) {
    const faults = await look(crowd);
    if (faults.length === 0 || Date.now() > deadline) return faults.slice(0, MOST_FAULTS);
    await sleep(500);
  }
}

async function look(crowd: Crowd): Promise<string[]> {
  const faults = crowd.listeners.flatMap(({ name, client }) => [
    ...client.reports.map(({ message }) => `${name}: the engine reports: ${message}`),
    ...(client.hub.status === 'live' ? [] : [`${name} is ${client.hub.status}`]),
    ...client.hub.outbox.entries().map(({ state, error }) => `${name} has a message ${state} (${error?.code})`),
  ]);
  for (const channel of crowd.channels) {
    const history = await readHistory(crowd.owner, channel.id);
    faults.push(...faultsOfHistory(history, { crowd, channelId: channel.id }));
    for (const listener of crowd.listeners) faults.push(...faultsOfListener(listener, channel.id, history));
  }
  for (const listener of crowd.listeners) faults.push(...(await faultsOfAnswers(crowd, listener)));
  return faults;
}

/** @returns all messages of a channel as the server has them, oldest first. */
async function readHistory(person: TestPerson, channelId: string): Promise<Message[]> {
  const messages: Message[] = [];
  for (let query: string | null = ''; query !== null;) {
    const page = MessagesPageSchema.parse(await person.messages(channelId, query));
    messages.unshift(...page.messages);
    query = page.from > 0 ? `?before=${page.from}` : null;
  }
  return messages;
}

function faultsOfHistory(
  history: readonly Message[],
  { crowd, channelId }: { crowd: Crowd; channelId: string },
): string[] {
  const stored = new Map(history.map(({ id, content }) => [id, content]));
  const contents = history.map(({ content }) => content);
  const doubled = contents.filter((content, i) => contents.indexOf(content) !== i);
  const acknowledged = [...crowd.acknowledged].filter(([, message]) => message.channelId === channelId);
  return [
    ...doubled.map((content) => `"${content}" is stored twice`),
    ...acknowledged
      .filter(([id, { content }]) => stored.get(id) !== content)
      .map(([, { content }]) => `"${content}" was acknowledged and is lost`),
  ];
}

function faultsOfListener({ name, client, heard }: Listener, channelId: string, history: readonly Message[]): string[] {
  const told = heard.get(channelId) ?? [];
  const ids = history.map(({ id }) => id);
  const place = ids.findIndex((id, i) => told[i] !== id);
  const question = messagesQuestion(channelId);
  const shown = JSON.stringify(client.shows(question));
  const truth = JSON.stringify(canonicalOf(question, history));
  return [
    ...(place >= 0 ? [`${name} heard ${nameOf(told[place], history)} instead of "${history[place]?.content}"`] : []),
    ...(place < 0 && told.length > ids.length ? [`${name} heard ${told.length - ids.length} messages too many`] : []),
    ...(shown === truth ? [] : [`${name}: the messages shown are not those of the server`]),
  ];
}

/** Everybody was there before the first message: their pages own the whole channel. */
const canonicalOf = (question: PagedQuestion, messages: readonly Message[]) =>
  question.canonical([{ from: 0, to: null, messages }]);

function nameOf(id: string | undefined, history: readonly Message[]): string {
  if (id === undefined) return 'nothing';
  const content = history.find((message) => message.id === id)?.content;
  return content === undefined ? 'what is not stored' : `"${content}"`;
}

async function faultsOfAnswers(crowd: Crowd, listener: Listener): Promise<string[]> {
  const { name, client } = listener;
  const others = crowd.questionsOf(listener).filter((question) => question.name !== 'messages');
  const isSame = await Promise.all(
    others.map(
      async (question) => JSON.stringify(client.shows(question)) === JSON.stringify(await client.truth(question)),
    ),
  );
  return others.flatMap((question, i) =>
    isSame[i] ? [] : [`${name}: ${question.name} is not what the server answers`],
  );
}
