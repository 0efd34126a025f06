import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { KrakenServer } from '../kraken/kraken-server.js';
import { startPostgres } from '../kraken/postgres.js';
import { channelId } from '../kraken/world.js';
import { Child } from '../processes/child.js';
import { Refusal, Requester } from '../requests/requester.js';
import type { Bench, Measure } from '../runner/bench.js';
import { mostWithin, percentile } from '../runner/statistics.js';
import type { ReturningQuestions } from './returning.process.js';

const FULL = { count: 5000, settleMs: 8_000 };
const QUICK = { count: 40, settleMs: 100 };
const MEMBERS = 100;
const CHANNELS = 8;
/** Who comes within this time is served together (R16). */
const WINDOW_MS = 50;
const KILLED_AFTER_MS = 200;
const ALL_TOLD_MS = 15_000;

/** Everybody comes back to a server that was killed, while messages are written. */
export const reconnectStorm: Bench = {
  name: 'reconnect-storm',
  measures: 'thousands of clients come back after a restart: what is lost, asked anew, and asked of the database',
  async run({ isQuick }) {
    const { count, settleMs } = isQuick ? QUICK : FULL;
    const postgres = isQuick ? undefined : await startPostgres();
    const communities = Array.from({ length: Math.ceil(count / MEMBERS) }, (_, i) => ({
      members: { from: i * MEMBERS + 1, to: Math.min(count, (i + 1) * MEMBERS) },
      channels: CHANNELS,
    }));
    const server = await KrakenServer.start({ world: { people: count, communities }, databaseUrl: postgres?.url });
    const clients = Child.start<ReturningQuestions>('reconnect-storm/returning.process.js');
    const writer = new Writer(server.port, communities.length);
    try {
      await clients.ask('open', { port: server.port, count, atOnce: 50 });
      await writer.writeEverywhere();
      await sleep(settleMs);
      await toldIn(clients, writer);
      const back = clients.ask('allBack');
      const lastWords = writer.writeEverywhere();
      await sleep(KILLED_AFTER_MS);
      await server.kill();
      await lastWords;
      const storm = await weather(server, { back, writer });
      await writer.writeEverywhere();
      const after = await toldIn(clients, writer);
      return { measures: measuresOf(storm, after, writer.acknowledged), notes: NOTES };
    } finally {
      await clients.stop();
      await server.dispose();
      await postgres?.stop();
    }
  },
};

const NOTES = [
  'killed with SIGKILL while messages are written, started again at once; clients come back as the engine does',
  'a message is written into every channel before nearly all are back, and another one when they are',
  'rooms asked anew are streams that could not be replayed; presence begins anew with the process, and is told with that',
];

interface Storm {
  readonly backMs: number;
  readonly statementsAt: readonly number[];
  readonly lagMs: readonly number[];
  readonly cpuMs: number;
}
type Told = Awaited<ReturnType<typeof toldIn>>;

async function weather(
  server: KrakenServer,
  { back, writer }: { back: Promise<void>; writer: Writer },
): Promise<Storm> {
  const startedAt = performance.now();
  await server.start();
  // While hardly anybody is back: the others have missed it.
  await writer.writeEverywhere();
  await server.probe.ask('startCounting');
  const { cpuMs } = await server.probe.ask('usage', { isCollecting: false });
  await back;
  const backMs = performance.now() - startedAt;
  const usage = await server.probe.ask('usage', { isCollecting: false });
  return { ...(await server.probe.ask('counted')), backMs, cpuMs: usage.cpuMs - cpuMs };
}

/** @returns what the clients were told, once everybody has everything, or nobody waits for it any longer. */
async function toldIn(clients: Child<ReturningQuestions>, { heads }: Writer) {
  const sum = await clients.ask('told', { heads });
  for (const deadline = Date.now() + ALL_TOLD_MS; ; await sleep(100)) {
    const { behind } = await clients.ask('told', { heads });
    if (behind === 0 || Date.now() > deadline) return { ...sum, behind };
  }
}

function measuresOf({ backMs, statementsAt, lagMs, cpuMs }: Storm, told: Told, acknowledged: number): Measure[] {
  return [
    { what: 'messages acknowledged', value: acknowledged, unit: '' },
    { what: 'rooms asked anew', value: told.resets.stream, unit: '', aim: { atMost: 0 } },
    { what: 'presence rooms asked anew', value: told.resets.presence, unit: '', aim: { atMost: 0 } },
    { what: 'gaps in what was told', value: told.gaps, unit: '', aim: { atMost: 0 } },
    { what: 'rooms that stand before what was acknowledged', value: told.behind, unit: '', aim: { atMost: 0 } },
    { what: 'events replayed', value: told.replayed, unit: '' },
    { what: 'frames that told of presence', value: told.presenceFrames, unit: '' },
    { what: 'all are back', value: backMs, unit: 'ms' },
    { what: 'most statements in 50 ms', value: mostWithin(statementsAt, WINDOW_MS), unit: '', aim: { atMost: 6 } },
    { what: 'statements', value: statementsAt.length, unit: '' },
    { what: 'event loop late, p99', value: percentile(lagMs, 99), unit: 'ms', aim: { atMost: 200 } },
    { what: 'event loop late, most', value: percentile(lagMs, 100), unit: 'ms' },
    { what: 'CPU of the server meanwhile', value: cpuMs, unit: 'ms' },
  ];
}

/** Writes into every channel, and remembers what was acknowledged: that must come to everybody. */
class Writer {
  readonly heads: Record<string, number> = {};
  acknowledged = 0;
  private readonly requester: Requester;

  constructor(
    port: number,
    private readonly communities: number,
  ) {
    this.requester = new Requester(port, 8);
  }

  async writeEverywhere(): Promise<void> {
    const places = Array.from({ length: this.communities * CHANNELS }, (_, i) => i);
    await Promise.all(places.map((place) => this.write(Math.floor(place / CHANNELS) + 1, (place % CHANNELS) + 1)));
  }

  private async write(community: number, channel: number): Promise<void> {
    const id = channelId(community, channel);
    const path = `/channels/${id}/messages/${randomUUID()}`;
    const person = (community - 1) * MEMBERS + 1;
    const asked = { method: 'PUT', path, person, body: { content: 'a message in the storm' } } as const;
    const message = (await this.requester.ask(asked).catch(toLost)) as { position: number } | undefined;
    if (!message) return;
    this.acknowledged += 1;
    this.heads[`channel:${id}`] = Math.max(this.heads[`channel:${id}`] ?? 0, message.position);
  }
}

/** A server that was killed gives no answer: its message may be stored or not, but was not acknowledged. */
function toLost(error: unknown): undefined {
  if (error instanceof Refusal) throw error;
}
