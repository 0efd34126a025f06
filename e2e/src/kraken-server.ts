import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN_FILE = new URL('../../backend/dist/main.js', import.meta.url);
const START_TIMEOUT_MS = 30_000;

/** The built server in a process of its own, as `npm start` runs it, with its data in a folder that is thrown away. */
export class KrakenServer {
  private process: ChildProcess | undefined;
  private log = '';

  private constructor(
    private readonly port: number,
    readonly dataDir: string,
    private readonly extraEnv: NodeJS.ProcessEnv,
  ) {}

  /** @returns a server that answers. Throws with its output when it does not come up. */
  static async start(env: NodeJS.ProcessEnv = {}): Promise<KrakenServer> {
    const server = new KrakenServer(await freePort(), mkdtempSync(join(tmpdir(), 'kraken-e2e-')), env);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it has printed so far. */
  get output(): string {
    return this.log;
  }

  /** Starts it, also again: on the same port, with the same data. */
  async start(): Promise<void> {
    const { REDIS_URL: _redis, DATABASE_URL: _database, ...env } = process.env;
    const child = spawn(process.execPath, [MAIN_FILE.pathname], {
      env: { ...env, HOST: '127.0.0.1', PORT: String(this.port), DATA_DIR: this.dataDir, ...this.extraEnv },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (this.log += String(text)));
    this.process = child;
    for (const deadline = Date.now() + START_TIMEOUT_MS; !(await this.isHealthy()); await sleep(50)) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`Kraken did not start:\n${this.log}`);
    }
  }

  /** kill -9: no good-bye, nothing written that was not written before. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Stops it as a service manager would; it may be started again. @returns the exit code. */
  stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** Stops it as a service manager would, and throws its data away. @returns the exit code. */
  async dispose(): Promise<number | null> {
    const code = await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
    return code;
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.process;
    if (!child) return null;
    this.process = undefined;
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    }
    return child.exitCode;
  }

  private async isHealthy(): Promise<boolean> {
    const answer = await fetch(`${this.url}/api/health`).catch(() => undefined);
    return answer?.ok ?? false;
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
