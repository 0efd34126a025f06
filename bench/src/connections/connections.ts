import { setTimeout as sleep } from 'node:timers/promises';
import type { PeerQuestions } from '../fan-out/plain-server.process.js';
import { KrakenServer, writeWorld } from '../kraken/kraken-server.js';
import { startPostgres } from '../kraken/postgres.js';
import { Child } from '../processes/child.js';
import type { ProbeQuestions } from '../kraken/probe.process.js';
import type { World } from '../kraken/world.js';
import type { Usage } from '../processes/usage.js';
import type { Bench, Measure } from '../runner/bench.js';
import { median } from '../runner/median.js';
import { mostWithin, percentile } from '../runner/statistics.js';
import type { ListenerQuestions, Protocol } from '../sockets/listeners.process.js';
import type { SeatedPeerQuestions } from './seated-socket-io-server.process.js';

const FULL = { count: 5000, rounds: 3, atOnce: 50, settleMs: 6500 };
const QUICK = { count: 20, rounds: 1, atOnce: 10, settleMs: 50 };
/** People who share a community: who comes is told to the others as online. */
const MEMBERS = 100;
const CHANNELS = 8;
/** Who comes within this time is served together (R16). */
const WINDOW_MS = 50;

const SEATED = 'Socket.IO with sessions';
const BARE = 'bare Socket.IO';
const NOTES = [
  'memory is resident memory after a garbage collection',
  `Kraken: session and seats read for those who come within 50 ms, 11 rooms with their positions told, and who came told to the others as online`,
  `${SEATED}: session and rooms read from the same database for each, 11 rooms joined; nothing told`,
  `${BARE}: nobody is asked who he is, 10 rooms joined`,
];

interface Opened {
  readonly cpuUsEach: number;
  readonly residentKbEach: number;
  readonly perS: number;
  /** Kraken: the most statements in any 50 ms, and how late timers were (p99). */
  readonly statementsAtOnce: number;
  readonly lagMs: number;
}
interface Server {
  readonly port: number;
  /** Kraken alone. */
  readonly probe?: Child<ProbeQuestions>;
  usage(isCollecting: boolean): Promise<Usage>;
  stop(): Promise<void>;
}
interface Peer {
  readonly name: string;
  readonly protocol: Protocol;
  start(): Promise<Server>;
}

/** Sockets that are opened and then hear little: in Kraken each with its session, and a seat in eleven rooms. */
export const connections: Bench = {
  name: 'connections',
  measures: 'CPU of the server per accepted connection and memory per idle one, against Socket.IO and plain ws',
  async run({ isQuick }) {
    const plan = isQuick ? QUICK : FULL;
    const peers: Peer[] = [
      { name: 'Kraken', protocol: 'kraken', start: () => startKraken(plan.count, isQuick) },
      // Beside an embedded database nobody else can sit: a quick run leaves the session and the rooms out.
      {
        name: SEATED,
        protocol: 'socket.io',
        start: () => (isQuick ? startNode('fan-out/socket-io-server.process.js') : startSeated(plan.count)),
      },
      { name: BARE, protocol: 'socket.io', start: () => startNode('fan-out/socket-io-server.process.js') },
      { name: 'plain ws', protocol: 'plain', start: () => startNode('fan-out/plain-server.process.js') },
    ];
    const rounds: Opened[][] = [];
    for (let round = 0; round < plan.rounds; round++) {
      const opened: Opened[] = [];
      for (const peer of peers) opened.push(await open(peer, plan));
      rounds.push(opened);
    }
    return { measures: measuresOf(peers, rounds), notes: NOTES };
  },
};

function measuresOf(peers: readonly Peer[], rounds: readonly (readonly Opened[])[]): Measure[] {
  const middle = (peer: number, key: keyof Opened) => median(rounds.map((opened) => opened[peer]?.[key] ?? NaN));
  return [
    ...peers.flatMap(({ name }, i): Measure[] => [
      { what: `CPU per accepted connection, ${name}`, value: middle(i, 'cpuUsEach'), unit: 'µs' },
      {
        what: `memory per idle connection, ${name}`,
        value: middle(i, 'residentKbEach'),
        unit: 'KB',
        ...(name === 'Kraken' ? { aim: { atMost: 25 } } : {}),
      },
      { what: `connections accepted, ${name}`, value: middle(i, 'perS'), unit: '/s' },
    ]),
    ...peers.slice(1).map(({ name }, i): Measure => ({
      what: `CPU per accepted connection: Kraken / ${name}`,
      value: median(rounds.map((opened) => (opened[0]?.cpuUsEach ?? NaN) / (opened[i + 1]?.cpuUsEach ?? NaN))),
      unit: '×',
      ...(name === SEATED ? { aim: { atMost: 0.6 } } : {}),
    })),
    { what: 'most statements in 50 ms, Kraken', value: middle(0, 'statementsAtOnce'), unit: '', aim: { atMost: 6 } },
    { what: 'event loop late, p99, Kraken', value: middle(0, 'lagMs'), unit: 'ms', aim: { atMost: 200 } },
  ];
}

/** A tenth comes first and goes again: what a server makes once is not counted for the others. */
async function open(peer: Peer, { count, atOnce, settleMs }: typeof FULL): Promise<Opened> {
  const server = await peer.start();
  const opening = { protocol: peer.protocol, port: server.port, first: 1, count, atOnce };
  const early = Child.start<ListenerQuestions>('sockets/listeners.process.js');
  const listeners = Child.start<ListenerQuestions>('sockets/listeners.process.js');
  try {
    await early.ask('open', { ...opening, count: Math.ceil(count / 10) });
    await early.stop();
    // Who has left is told to be offline after a grace.
    await sleep(settleMs);
    const { rssBytes } = await server.usage(true);
    const { cpuMs } = await server.usage(false);
    await server.probe?.ask('startCounting');
    const startedAt = performance.now();
    await listeners.ask('open', opening);
    const tookMs = performance.now() - startedAt;
    const after = await server.usage(false);
    const counted = await server.probe?.ask('counted');
    const settled = await server.usage(true);
    return {
      cpuUsEach: ((after.cpuMs - cpuMs) / count) * 1000,
      residentKbEach: (settled.rssBytes - rssBytes) / 1024 / count,
      perS: (count / tookMs) * 1000,
      statementsAtOnce: mostWithin(counted?.statementsAt ?? [], WINDOW_MS),
      lagMs: percentile(counted?.lagMs ?? [], 99),
    };
  } finally {
    await Promise.all([early.stop(), listeners.stop()]);
    await server.stop();
  }
}

/** @param isEmbedded only where numbers do not matter: the embedded database counts as the server's own time and memory. */
async function startKraken(people: number, isEmbedded: boolean): Promise<Server> {
  const postgres = isEmbedded ? undefined : await startPostgres();
  const server = await KrakenServer.start({ world: worldOf(people), databaseUrl: postgres?.url });
  return {
    port: server.port,
    probe: server.probe,
    usage: (isCollecting) => server.probe.ask('usage', { isCollecting }),
    async stop() {
      await server.dispose();
      await postgres?.stop();
    },
  };
}

async function startSeated(people: number): Promise<Server> {
  const postgres = await startPostgres();
  await writeWorld({ kind: 'external', url: postgres.url }, worldOf(people));
  const env = { DATABASE_URL: postgres.url };
  const server = Child.start<SeatedPeerQuestions>('connections/seated-socket-io-server.process.js', { env });
  return {
    port: await server.ask('listen'),
    usage: (isCollecting) => server.ask('usage', { isCollecting }),
    async stop() {
      await server.stop();
      await postgres.stop();
    },
  };
}

function worldOf(people: number): World {
  const communities = Array.from({ length: Math.ceil(people / MEMBERS) }, (_, i) => ({
    members: { from: i * MEMBERS + 1, to: Math.min(people, (i + 1) * MEMBERS) },
    channels: CHANNELS,
  }));
  return { people, communities };
}

async function startNode(file: string): Promise<Server> {
  const server = Child.start<PeerQuestions>(file);
  return {
    port: await server.ask('listen'),
    usage: (isCollecting) => server.ask('usage', { isCollecting }),
    stop: () => server.stop(),
  };
}
