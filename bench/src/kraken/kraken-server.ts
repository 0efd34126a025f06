import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Child } from '../processes/child.js';
import type { FixtureQuestions, Target } from './fixture.process.js';
import type { ProbeQuestions } from './probe.process.js';
import type { World } from './world.js';

const START_TIMEOUT_MS = 60_000;

interface ServerOptions {
  readonly world: World;
  /** An external PostgreSQL; without it the embedded database is used. */
  readonly databaseUrl?: string | undefined;
  /** More arguments for node: a profile. */
  readonly nodeArgs?: readonly string[];
}

/** The built server in a process of its own, as `npm start` runs it, with a probe inside. */
export class KrakenServer {
  private child: Child<ProbeQuestions> | undefined;

  private constructor(
    readonly port: number,
    private readonly dataFolder: string,
    private readonly options: ServerOptions,
  ) {}

  /** @returns a server that answers, over a new database that holds the world. */
  static async start(options: ServerOptions): Promise<KrakenServer> {
    const dataFolder = mkdtempSync(join(tmpdir(), 'kraken-bench-'));
    const target: Target =
      options.databaseUrl === undefined
        ? { kind: 'embedded', folder: dataFolder }
        : { kind: 'external', url: options.databaseUrl };
    await writeWorld(target, options.world);
    const server = new KrakenServer(await freePort(), dataFolder, options);
    await server.start();
    return server;
  }

  get probe(): Child<ProbeQuestions> {
    if (!this.child) throw new Error('the server does not run');
    return this.child;
  }

  /** Starts it, also again: on the same port, with the same data. */
  async start(): Promise<void> {
    const probe = pathToFileURL(resolve('dist/kraken/probe.process.js')).href;
    const nodeArgs = [...(process.env['BENCH_NODE_ARGS']?.split(' ') ?? []), ...(this.options.nodeArgs ?? [])];
    const env = {
      HOST: '127.0.0.1',
      PORT: String(this.port),
      DATA_DIR: this.dataFolder,
      DATABASE_URL: this.options.databaseUrl ?? '',
      REDIS_URL: '',
    };
    this.child = Child.start(resolve('../backend/dist/main.js'), { nodeArgs: [...nodeArgs, '--import', probe], env });
    for (const deadline = Date.now() + START_TIMEOUT_MS; !(await this.isHealthy()); await sleep(20)) {
      if (Date.now() > deadline) throw new Error('Kraken did not start');
    }
  }

  /** kill -9: no good-bye. */
  async kill(): Promise<void> {
    await this.child?.stop('SIGKILL');
  }

  /** Stops it as a service manager would, and throws its data away. */
  async dispose(): Promise<void> {
    await this.child?.stop('SIGTERM');
    rmSync(this.dataFolder, { recursive: true, force: true });
  }

  private async isHealthy(): Promise<boolean> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/health`).catch(() => undefined);
    return answer?.ok ?? false;
  }
}

/** Writes a world into a new database. */
export async function writeWorld(target: Target, world: World): Promise<void> {
  const fixture = Child.start<FixtureQuestions>('kraken/fixture.process.js');
  try {
    await fixture.ask('write', { target, world });
  } finally {
    await fixture.stop();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}
