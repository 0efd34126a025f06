import { KrakenServer } from '../kraken/kraken-server.js';
import { startPostgres, type Postgres } from '../kraken/postgres.js';
import { channelId } from '../kraken/world.js';
import { Child } from '../processes/child.js';
import type { Bench, Measure } from '../runner/bench.js';
import { median } from '../runner/median.js';
import { percentile } from '../runner/statistics.js';
import type { ListenerQuestions } from '../sockets/listeners.process.js';
import type { BareWriterQuestions } from './bare-writer.process.js';
import type { WriterQuestions } from './writers.process.js';

const FULL = { rounds: 3, forMs: 5_000, atOnce: 32, members: 300, receivers: 40, large: 5_000 };
const QUICK = { rounds: 1, forMs: 200, atOnce: 4, members: 10, receivers: 4, large: 20 };
type Plan = typeof FULL;

const CHANNELS = 20;
/** Who hears each of the two communities that differ in nothing but their size. */
const FEW = 5;
/** A tenth of what was reached: an evening with many, not the limit. */
const CALM = 0.1;

/** Messages on their way: sent over HTTP, stored, and delivered to everybody who hears the channel. */
export const writePath: Bench = {
  name: 'write-path',
  measures: 'messages stored and delivered a second, against bare transactions of two inserts in the same database',
  async run({ isQuick }) {
    const plan = isQuick ? QUICK : FULL;
    // Where there is no PostgreSQL a quick run shows that the rest works.
    const external = isQuick ? [] : await measureExternal(plan);
    return {
      measures: [...external, ...(await measureEmbedded(plan))],
      notes: [
        `${plan.atOnce} requests at once, over HTTP; a message counts when it has come to everybody who hears the channel`,
        'PostgreSQL and embedded each run on this machine, beside the server and who sends; PostgreSQL does not wait for the disk',
      ],
    };
  },
};

interface Round {
  readonly many: number;
  readonly cpuMsEach: number;
  readonly one: number;
  readonly bare: number;
  readonly small: number;
  readonly large: number;
}

async function measureExternal(plan: Plan): Promise<Measure[]> {
  const postgres = await startPostgres();
  const { members, large } = plan;
  const communities = [
    { members, channels: CHANNELS },
    { members: { from: members + 1, to: members + FEW }, channels: 1 },
    { members: { from: members + FEW + 1, to: members + FEW + large }, channels: 1 },
  ];
  const world = { people: members + FEW + large, communities };
  const server = await KrakenServer.start({ world, databaseUrl: postgres.url });
  const bare = await startBare(postgres);
  const stage = await Stage.open(server, plan);
  try {
    const rounds: Round[] = [];
    for (let i = 0; i <= plan.rounds; i++) {
      const round = await playRound(stage, { bare, plan });
      // The first one warms up.
      if (i > 0) rounds.push(round);
    }
    const middle = (key: keyof Round) => median(rounds.map((round) => round[key]));
    const calm = await stage.write({ channels: manyChannels(), perS: middle('many') * CALM });
    return [
      { what: `PostgreSQL, over ${CHANNELS} channels`, value: middle('many'), unit: '/s', aim: { atLeast: 600 } },
      { what: 'PostgreSQL, in one channel', value: middle('one'), unit: '/s', aim: { atLeast: 250 } },
      { what: `over ${CHANNELS} channels: CPU of the server per message`, value: middle('cpuMsEach'), unit: 'ms' },
      { what: 'begin; insert; insert; commit', value: middle('bare'), unit: '/s' },
      {
        what: `over ${CHANNELS} channels / bare transactions`,
        value: median(rounds.map((round) => round.many / round.bare)),
        unit: '×',
        aim: { atLeast: 0.3 },
      },
      {
        what: `community of ${large} / of ${FEW}, ${FEW} hear it`,
        value: median(rounds.map((round) => round.large / round.small)),
        unit: '×',
        aim: { atLeast: 0.85 },
      },
      {
        what: `sent → seen at ${Math.round(middle('many') * CALM)}/s, p50`,
        value: percentile(calm.latenciesMs, 50),
        unit: 'ms',
      },
      {
        what: `sent → seen at ${Math.round(middle('many') * CALM)}/s, p99`,
        value: percentile(calm.latenciesMs, 99),
        unit: 'ms',
        aim: { atMost: 50 },
      },
    ];
  } finally {
    await Promise.all([stage.close(), bare.stop()]);
    await server.dispose();
    await postgres.stop();
  }
}

async function playRound(
  stage: Stage,
  { bare, plan: { forMs, atOnce, members } }: { bare: Child<BareWriterQuestions>; plan: Plan },
): Promise<Round> {
  const many = await stage.write({ channels: manyChannels() });
  const { written, tookMs } = await bare.ask('write', { forMs, atOnce });
  const one = await stage.write({ channels: [channelId(1, 1)] });
  // Their members write themselves, as many as the small one has: all else is alike.
  const small = await stage.write({ channels: [channelId(2, 1)], from: members + 1, hear: FEW });
  const ofLarge = await stage.write({ channels: [channelId(3, 1)], from: members + FEW + 1, hear: FEW });
  const { cpuMsEach } = many;
  return {
    many: many.perS,
    cpuMsEach,
    one: one.perS,
    bare: (written / tookMs) * 1000,
    small: small.perS,
    large: ofLarge.perS,
  };
}

async function measureEmbedded(plan: Plan): Promise<Measure[]> {
  const { members } = plan;
  const server = await KrakenServer.start({
    world: { people: members, communities: [{ members, channels: CHANNELS }] },
  });
  const stage = await Stage.open(server, plan);
  try {
    const rates: number[] = [];
    for (let i = 0; i <= plan.rounds; i++) rates.push((await stage.write({ channels: manyChannels() })).perS);
    return [{ what: 'embedded database', value: median(rates.slice(1)), unit: '/s', aim: { atLeast: 150 } }];
  } finally {
    await stage.close();
    await server.dispose();
  }
}

async function startBare({ url }: Postgres): Promise<Child<BareWriterQuestions>> {
  const bare = Child.start<BareWriterQuestions>('write-path/bare-writer.process.js');
  await bare.ask('prepare', { url });
  return bare;
}

const manyChannels = (): string[] => Array.from({ length: CHANNELS }, (_, i) => channelId(1, i + 1));

interface Writing {
  readonly channels: readonly string[];
  readonly perS?: number;
  /** Who writes, and how many of those hear it: the first of the community, unless told. */
  readonly from?: number;
  readonly hear?: number;
}

/** Those who write and those who hear it, each in a process of their own. */
class Stage {
  private readonly heard = new Set<number>();

  private constructor(
    private readonly server: KrakenServer,
    private readonly plan: Plan,
    private readonly processes: {
      readonly writers: Child<WriterQuestions>;
      readonly listeners: Child<ListenerQuestions>;
    },
  ) {}

  static async open(server: KrakenServer, plan: Plan): Promise<Stage> {
    const writers = Child.start<WriterQuestions>('write-path/writers.process.js');
    const listeners = Child.start<ListenerQuestions>('sockets/listeners.process.js');
    const opening = { protocol: 'kraken', port: server.port, atOnce: 10 } as const;
    await listeners.ask('open', { ...opening, first: 1, count: plan.receivers });
    return new Stage(server, plan, { writers, listeners });
  }

  async write({ channels, perS, from = 1, hear = this.plan.receivers }: Writing) {
    const { forMs, atOnce, members } = this.plan;
    if (from > 1) await this.listenIn(from, hear);
    const people = { from, to: from + (from === 1 ? members : FEW) - 1 };
    await this.processes.listeners.ask('latencies');
    const cpuMs = await this.cpuMs();
    const startedAt = performance.now();
    const writing = { port: this.server.port, channelIds: channels, people, forMs, atOnce };
    const { acknowledged } = await this.processes.writers.ask('write', {
      ...writing,
      ...(perS === undefined ? {} : { perS }),
    });
    await this.processes.listeners.ask('receive', acknowledged * hear);
    const tookMs = performance.now() - startedAt;
    const cpuMsEach = ((await this.cpuMs()) - cpuMs) / acknowledged;
    return {
      perS: (acknowledged / tookMs) * 1000,
      cpuMsEach,
      latenciesMs: await this.processes.listeners.ask('latencies'),
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.processes.writers.stop(), this.processes.listeners.stop()]);
  }

  private async cpuMs(): Promise<number> {
    return (await this.server.probe.ask('usage', { isCollecting: false })).cpuMs;
  }

  private async listenIn(from: number, count: number): Promise<void> {
    if (this.heard.has(from)) return;
    this.heard.add(from);
    await this.processes.listeners.ask('open', {
      protocol: 'kraken',
      port: this.server.port,
      first: from,
      count,
      atOnce: count,
    });
  }
}
