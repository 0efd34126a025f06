import type { Bench, Measure } from '../runner/bench.js';
import { median } from '../runner/median.js';
import { percentile } from '../runner/statistics.js';
import { ROOMS, startPeers, type Peer } from './peers.js';

interface Plan {
  readonly receivers: readonly number[];
  /** Of each peer, one after the other, again and again: what disturbs the machine disturbs all. */
  readonly rounds: number;
  /** Deliveries of one peer in one round. */
  readonly deliveries: number;
}

const FULL: Plan = { receivers: [200, 1000, 5000], rounds: 5, deliveries: 100_000 };
const QUICK: Plan = { receivers: [10, 20], rounds: 1, deliveries: 200 };
/** Where the aims stand. */
const AIMED_RECEIVERS = 1000;

interface Round {
  readonly cpuUsPerDelivery: number;
  readonly deliveriesPerS: number;
  readonly latenciesMs: readonly number[];
}

/**
 * One event to many sockets, through the real gateway: published as if its transaction had just been committed. The next
 * one goes out when everybody has the last one. CPU is that of the server process; receiving costs it nothing.
 */
export const fanOut: Bench = {
  name: 'fan-out',
  measures: 'CPU of the server per delivered event, against Socket.IO, a plain ws loop and a C epoll server',
  async run({ isQuick }) {
    const plan = isQuick ? QUICK : FULL;
    const peers = await startPeers(Math.max(...plan.receivers));
    const measures: Measure[] = [];
    try {
      for (const receivers of plan.receivers) {
        for (const peer of peers) await peer.listenWith(receivers);
        for (const rooms of [1, ROOMS]) measures.push(...(await compare(peers, { ...plan, receivers, rooms })));
      }
    } finally {
      await Promise.all(peers.map((peer) => peer.stop()));
    }
    const notes = peers.some(({ name }) => name === 'C epoll')
      ? []
      : ['no C compiler here: the epoll server is missing'];
    return { measures, notes };
  },
};

type Setting = Omit<Plan, 'receivers'> & { readonly receivers: number; readonly rooms: number };

async function compare(peers: readonly Peer[], setting: Setting): Promise<Measure[]> {
  const rounds = new Map<Peer, Round[]>(peers.map((peer) => [peer, []]));
  for (const peer of peers) await play(peer, setting);
  for (let round = 0; round < setting.rounds; round++)
    for (const peer of peers) rounds.get(peer)?.push(await play(peer, setting));
  const [kraken = [], ...others] = peers.map((peer) => rounds.get(peer) ?? []);
  const what = describe(setting);
  return [
    ...peers.map(({ name }, i) => ({
      what: `${what}: CPU per delivery, ${name}`,
      value: median((i === 0 ? kraken : (others[i - 1] ?? [])).map(({ cpuUsPerDelivery }) => cpuUsPerDelivery)),
      unit: 'µs',
    })),
    ...others.map((their, i) => ({
      what: `${what}: Kraken / ${peers[i + 1]?.name}`,
      value: ratioOf(kraken, their),
      unit: '×',
      ...aimFor(setting, peers[i + 1]?.name),
    })),
    { what: `${what}: deliveries, Kraken`, value: median(kraken.map((round) => round.deliveriesPerS)), unit: '/s' },
    ...[50, 99].map((percent) => ({
      what: `${what}: from the server to the client, p${percent}, Kraken`,
      value: percentile(
        kraken.flatMap(({ latenciesMs }) => latenciesMs),
        percent,
      ),
      unit: 'ms',
    })),
  ];
}

async function play(peer: Peer, { receivers, rooms, deliveries }: Setting): Promise<Round> {
  const turns = Math.max(1, Math.round(deliveries / (receivers * rooms)));
  await peer.listeners.ask('latencies');
  const startedAt = performance.now();
  const cpuBefore = await peer.cpuMs();
  for (let turn = 0; turn < turns; turn++) {
    const received = peer.listeners.ask('receive', receivers * rooms);
    await peer.emit(rooms);
    await received;
  }
  const count = turns * receivers * rooms;
  return {
    cpuUsPerDelivery: (((await peer.cpuMs()) - cpuBefore) / count) * 1000,
    deliveriesPerS: (count / (performance.now() - startedAt)) * 1000,
    latenciesMs: await peer.listeners.ask('latencies'),
  };
}

/** The middle of the ratios of each round: both had the same machine then. */
function ratioOf(kraken: readonly Round[], other: readonly Round[]): number {
  return median(kraken.map(({ cpuUsPerDelivery }, i) => cpuUsPerDelivery / (other[i]?.cpuUsPerDelivery ?? Number.NaN)));
}

const describe = ({ receivers, rooms }: Setting): string =>
  rooms === 1 ? `one event to ${receivers}` : `bursts of ${rooms} over ${rooms} rooms to ${receivers}`;

function aimFor({ receivers, rooms }: Setting, peer: string | undefined): Pick<Measure, 'aim'> {
  if (receivers !== AIMED_RECEIVERS) return {};
  if (peer === 'Socket.IO') return { aim: { atMost: rooms === 1 ? 0.7 : 0.25 } };
  return peer === 'C epoll' && rooms === 1 ? { aim: { atMost: 2 } } : {};
}
