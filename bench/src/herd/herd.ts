import { setTimeout as sleep } from 'node:timers/promises';
import { KrakenServer } from '../kraken/kraken-server.js';
import { startPostgres } from '../kraken/postgres.js';
import { communityId } from '../kraken/world.js';
import { Child } from '../processes/child.js';
import type { Bench, Measure } from '../runner/bench.js';
import { Requester } from '../requests/requester.js';
import { median } from '../runner/median.js';
import { mostWithin } from '../runner/statistics.js';
import type { HerdQuestions } from './herd.process.js';

const FULL = { count: 1000, rounds: 3 };
const QUICK = { count: 40, rounds: 1 };
/** The peak is the most requests in so long. */
const WINDOW_MS = 100;
const SETTLE_MS = 500;

interface Round {
  readonly peakPerS: number;
  /** From the event to the last answer. */
  readonly allFreshMs: number;
}

/** One change that everybody in a community must ask about: in the window that the server tells, and all at once. */
export const herd: Bench = {
  name: 'herd',
  measures: 'requests after a change that a thousand clients must ask about, against plain invalidation',
  async run({ isQuick }) {
    const { count, rounds } = isQuick ? QUICK : FULL;
    const postgres = isQuick ? undefined : await startPostgres();
    const world = { people: count, communities: [{ members: count, channels: 8 }] };
    const server = await KrakenServer.start({ world, databaseUrl: postgres?.url });
    const clients = Child.start<HerdQuestions>('herd/herd.process.js');
    try {
      await clients.ask('open', { port: server.port, count, atOnce: 50 });
      const played: { spread: Round; plain: Round }[] = [];
      // The first one opens the connections over which all others ask.
      for (let round = 0; round <= rounds; round++) {
        const plain = await play(clients, { port: server.port, isSpread: false, round });
        const spread = await play(clients, { port: server.port, isSpread: true, round });
        if (round > 0) played.push({ spread, plain });
      }
      return { measures: measuresOf(played, count), notes: NOTES };
    } finally {
      await clients.stop();
      await server.dispose();
      await postgres?.stop();
    }
  },
};

const NOTES = [
  'the change is a new name of the community (COMMUNITY_UPDATED): there are no events of roles yet, and they will go the same way',
  `peak: the most requests in any ${WINDOW_MS} ms`,
];

function measuresOf(played: readonly { spread: Round; plain: Round }[], count: number): Measure[] {
  const middle = (of: (round: (typeof played)[number]) => number) => median(played.map(of));
  return [
    { what: `peak of requests of ${count}, Kraken`, value: middle(({ spread }) => spread.peakPerS), unit: '/s' },
    { what: `peak of requests of ${count}, plain`, value: middle(({ plain }) => plain.peakPerS), unit: '/s' },
    {
      what: 'peak: Kraken / plain invalidation',
      value: middle(({ spread, plain }) => spread.peakPerS / plain.peakPerS),
      unit: '×',
      aim: { atMost: 0.1 },
    },
    {
      what: 'all fresh, Kraken',
      value: middle(({ spread }) => spread.allFreshMs),
      unit: 'ms',
      aim: { atMost: 3000 },
    },
    { what: 'all fresh, plain invalidation', value: middle(({ plain }) => plain.allFreshMs), unit: 'ms' },
  ];
}

async function play(
  clients: Child<HerdQuestions>,
  { port, isSpread, round }: { port: number; isSpread: boolean; round: number },
): Promise<Round> {
  await sleep(SETTLE_MS);
  await clients.ask('prepare', { event: 'COMMUNITY_UPDATED', path: '/communities', isSpread });
  const path = `/communities/${communityId(1)}`;
  const body = { name: `Community ${isSpread ? 'spread' : 'plain'} ${round}` };
  await new Requester(port, 1).ask({ method: 'PATCH', path, person: 1, body });
  const { heardAt, askedAt, freshAt } = await clients.ask('fresh');
  return {
    peakPerS: mostWithin(askedAt, WINDOW_MS) * (1000 / WINDOW_MS),
    allFreshMs: Math.max(...freshAt) - Math.min(...heardAt),
  };
}
