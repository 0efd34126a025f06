import type { Query } from '@tanstack/query-core';
import { answersIn, asCachedAnswers } from '../../../socket-hub/src/answer.js';
import { SeatsService } from '../../../backend/src/rooms/seats.service.js';
import { RequestError } from '../../../frontend/src/requests/request-error.js';
import type { Question } from '../questions.js';
import type { Device } from './device.js';
import { questionsOf } from './screens.js';
import { inLargePages } from './small-pages.js';
import { Truths } from './truths.js';
import type { World } from './world.js';

/** Long enough for heartbeats, head polls and back-offs. */
const QUIET_MS = 45_000;
/** What is not right by then gets so long: the outbox of a tab that died is adopted after minutes. */
const PATIENCE_MS = 195_000;
/** One history in so many waits to the end all the same, and looks at all there is: what is right stays right. */
const WATCHED_LONGER = 10;
/** What a tab has never seen it asks now, and what comes can hardly be wrong: of that each tab looks at one in so many. */
const UNSEEN = 3;

/**
 * Ends all faults, looks at everything, waits, and compares: every cached query is what the server answers this person,
 * nothing is left of a room that may not be read, nothing written is lost or doubled, and each room has one order.
 * @returns the first thing that is wrong.
 */
export async function findDivergence(world: World): Promise<string | undefined> {
  if (world.backwards[0] !== undefined) return world.backwards[0];
  await calmDown(world);
  const open = world.devices.filter(({ isSignedIn }) => isSignedIn);
  const isWatchedLonger = world.parts.seed % WATCHED_LONGER === 0;
  open.forEach((device, i) => lookAtEverything({ device, world, turn: isWatchedLonger ? undefined : i }));
  await world.time.pass(QUIET_MS);
  const wrongEarly = await compare(world, open);
  if (wrongEarly === undefined && !isWatchedLonger) return undefined;
  await world.time.pass(PATIENCE_MS);
  return compare(world, open);
}

async function compare(world: World, open: readonly Device[]): Promise<string | undefined> {
  const truths = new Truths(world);
  for (const device of open) {
    const wrong =
      findUnsettled(device, world) ?? (await findForbidden(device, world)) ?? (await findLie(device, truths));
    if (wrong !== undefined) return `${device.name}: ${wrong}`;
  }
  return world.backwards[0] ?? (await findLost(world)) ?? (await findDisorder(world)) ?? findErrors(world);
}

async function calmDown(world: World): Promise<void> {
  world.isCalm = true;
  await world.time.pass(25_000);
  if (world.server.isDead) await world.startServer();
  Object.assign(world.server, { losingPublishes: 0, diesAtPublish: false });
  world.server.access.failingCommits = 0;
  for (const device of world.devices) {
    const { network } = device;
    Object.assign(network, { isCalm: true, isDown: false, losingAnswers: 0, lateAnswers: 0 });
    network.clock.wakeUp();
    device.resumeReading?.();
    device.tearsReplayAfter = undefined;
    device.open();
    device.client?.wakeUp();
  }
  await world.time.pass(5_000);
}

interface Looking {
  readonly device: Device;
  readonly world: World;
  /** Which of the unseen are looked at: together the tabs look at all. Undefined: each does. */
  readonly turn: number | undefined;
}

/** Looks at all that is cached, and at some of what is not. */
function lookAtEverything({ device, world, turn }: Looking): void {
  const seen = [...device.shown.values()].map(({ question }) => question);
  const isInTurn = (i: number) => turn === undefined || (i + turn + world.parts.seed) % UNSEEN === 0;
  const others = questionsOf(device, world).filter((question, i) => device.client?.holds(question) || isInTurn(i));
  for (const question of [...seen, ...others]) device.show(question);
}

async function findLie(device: Device, truths: Truths): Promise<string | undefined> {
  const { client } = device;
  const { world } = truths;
  if (!client) return undefined;
  if (client.hub.status === 'signed-out') return findWrongfulEnd(device, world);
  if (client.hub.status !== 'live') return `it is ${client.hub.status}`;
  if (client.reports.length > 0) return `the engine reported ${JSON.stringify(client.reports)}`;
  if ((await world.past(device).get('/users/me')).status !== 200) return 'it is live in a session that is over';
  for (const { question } of device.shown.values()) {
    const truth = canonical(await truthOf(device, truths, question));
    const shown = canonical(client.shows(question));
    if (shown !== truth) return `${question.name} shows\n  ${shown}\nand the truth is\n  ${truth}`;
  }
  return undefined;
}

/** @returns whether the server would still know the session that the engine gave up. */
async function findWrongfulEnd(device: Device, world: World): Promise<string | undefined> {
  const { status } = await world.past(device, device.cookieUsed).get('/users/me');
  // A session that was ended in between is in a backup that is put back: whoever signed out stays signed out here.
  return status === 401 || world.isRestored ? undefined : 'it was signed out of a session that is in force';
}

/** @returns what the server answers; undefined where it refuses to answer. */
async function truthOf(device: Device, truths: Truths, question: Question): Promise<unknown> {
  const browser = truths.browserOf(device);
  try {
    // Where nothing is shown there is no range to compare: what counts is whether there should be something.
    if (device.client?.shows(question) === undefined && question.kind === 'paged')
      return (await question.ask(browser, question.firstParam)).value;
    return await inLargePages(async () => device.client?.truth(question, browser));
  } catch (cause) {
    if (cause instanceof RequestError && cause.status === 404) return undefined;
    throw cause;
  }
}

const canonical = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** R19: looks at the whole cache, mounted or not. */
async function findForbidden(device: Device, world: World): Promise<string | undefined> {
  const seats = await world.server.part(SeatsService).seatsOf([device.person.id], null);
  const allowed = new Set(seats.map(({ roomId }) => roomId));
  const holdsMore = ({ state }: Query) => {
    const data = asCachedAnswers(state.data);
    return data && answersIn(data).some(({ asOf }) => Object.keys(asOf).some((room) => !allowed.has(Number(room))));
  };
  const query = device.client?.queryClient.getQueryCache().getAll().find(holdsMore);
  return query && `${query.queryHash} is left of a room that may not be read`;
}

/** R20: what was written is sent, or says that it was refused. */
/** A tab that was signed out sends nothing more: what it had not sent is kept for the next one (`findLost`). */
function findUnsettled(device: Device, world: World): string | undefined {
  if (device.client?.hub.status === 'signed-out') return undefined;
  const entries = device.client?.hub.outbox.entries() ?? [];
  const unsettled = entries.find(({ state }) => state !== 'failed' && !(world.isRestored && state === 'stored'));
  return unsettled && `${unsettled.id} is still ${unsettled.state} in the outbox`;
}

/** Nothing that was written is lost: it is stored, or kept by a device. */
async function findLost(world: World): Promise<string | undefined> {
  const rows = await world.parts.database.run<{ id: string }>('SELECT id FROM messages');
  const there = new Set(rows.map(({ id }) => id));
  const channels = await world.parts.database.run<{ id: string }>('SELECT id FROM channels');
  const standing = new Set(channels.map(({ id }) => id));
  for (const { id, channelId } of world.messages) {
    if (there.has(id) || !standing.has(channelId)) continue;
    if (world.stored.has(id)) return `${id} was acknowledged and is lost`;
    const device = world.written.get(id)?.device;
    // Another tab of the same browser may have taken it over.
    const tabs = world.devices.filter(({ visitor }) => visitor === device?.visitor);
    const isKept = tabs.some(({ client }) => client?.hub.outbox.entries().some((entry) => entry.id === id));
    if (device?.isSignedIn && !isKept && !world.isRestored) return `${id} was written and is lost`;
  }
  return undefined;
}

/** R1: what is kept of a stream has no gaps, and messages lie in their places. */
async function findDisorder(world: World): Promise<string | undefined> {
  const [wrong] = await world.parts.database.run<{ name: string }>(`
    SELECT rooms.name FROM rooms LEFT JOIN event_stream ON event_stream.room = rooms.id GROUP BY rooms.id
    HAVING count(event_stream.seq) <> rooms.head - rooms.floor OR max(event_stream.seq) > rooms.head`);
  return wrong && `the stream of ${wrong.name} has gaps`;
}

function findErrors(world: World): string | undefined {
  return world.errors.length > 0 ? `the server logged errors: ${world.errors.join('; ')}` : undefined;
}
