import { KrakenServer } from '../kraken/kraken-server.js';
import { channelId } from '../kraken/world.js';
import { Requester } from '../requests/requester.js';
import type { Bench, Measure } from '../runner/bench.js';
import { percentile } from '../runner/statistics.js';

const FULL = { messages: 1_000_000, channels: 10, people: 60, rounds: 12 };
const QUICK = { messages: 400, channels: 2, people: 12, rounds: 1 };

/** One search each: what a person may look for, from what nearly every message holds to what none does. */
const questions = {
  'a word of many messages': 'word1',
  'a word of some': 'word500',
  'a rare word': 'word15000',
  'two words': 'word20 word300',
  'a beginning': 'word1500',
  'a phrase': '"word5 word3"',
  'one without the other': 'word700 -word1',
  'nothing to find': 'unheard',
} as const;

/** Searching in an embedded database that holds a million messages, over HTTP. */
export const search: Bench = {
  name: 'search',
  measures: 'a search in one channel, and in all of them, among a million messages in the embedded database',
  async run({ isQuick }) {
    const { messages, channels, people, rounds } = isQuick ? QUICK : FULL;
    const server = await KrakenServer.start({
      world: { people, communities: [{ members: people, channels }], history: messages },
    });
    const asking = { requester: new Requester(server.port, 1), people, rounds };
    try {
      const inChannel = await ask(asking, `&channelId=${channelId(1, 1)}`);
      const best = await ask(asking, `&channelId=${channelId(1, 1)}&order=relevance`);
      const everywhere = await ask(asking, '');
      return {
        measures: [
          ...measuresOf('in a channel', inChannel, { atMost: 50 }),
          ...measuresOf('in a channel, best first', best, { atMost: 50 }),
          ...measuresOf('everywhere', everywhere),
          ...Array.from(inChannel, ([what, times]) => ({
            what: `  ${what}, in a channel, p50`,
            value: percentile(times, 50),
            unit: 'ms',
          })),
        ],
        notes: [
          `${messages} messages of twelve words in ${channels} channels; ${Object.keys(questions).length} kinds of questions, one after the other`,
          'the nth word of the vocabulary is 1/n as frequent as the first, as in languages',
        ],
      };
    } finally {
      await server.dispose();
    }
  },
};

interface Asking {
  readonly requester: Requester;
  readonly people: number;
  readonly rounds: number;
}

/** @returns per question how long each took, ms. Somebody else asks each time: how often one person may is limited. */
async function ask({ requester, people, rounds }: Asking, where: string): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  let person = 0;
  for (let round = 0; round <= rounds; round++) {
    for (const [what, q] of Object.entries(questions)) {
      person = (person % people) + 1;
      const startedAt = performance.now();
      await requester.ask({ method: 'GET', path: `/search?q=${encodeURIComponent(q)}${where}`, person });
      // The first round warms up.
      if (round > 0 || rounds === 1) times.set(what, [...(times.get(what) ?? []), performance.now() - startedAt]);
    }
  }
  return times;
}

function measuresOf(where: string, times: Map<string, number[]>, aim?: { atMost: number }): Measure[] {
  const all = [...times.values()].flat();
  return [
    { what: `${where}, p50`, value: percentile(all, 50), unit: 'ms' },
    { what: `${where}, p95`, value: percentile(all, 95), unit: 'ms', ...(aim && { aim }) },
  ];
}
