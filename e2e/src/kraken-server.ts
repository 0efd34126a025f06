import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN_FILE = fileURLToPath(new URL('../../backend/dist/main.js', import.meta.url));
/** A machine that does much else at the same time may take its time; less than a hook has, so that the output is seen. */
const START_TIMEOUT_MS = 90_000;
/** One question that is never answered must not be the last one. */
const ANSWER_TIMEOUT_MS = 10_000;

/** The built server in a process of its own, as `npm start` runs it, with its data in a folder that is thrown away. */
export class KrakenServer {
  /** Which build is started the next time. */
  mainFile = MAIN_FILE;
  private process: ChildProcess | undefined;
  private log = '';

  private constructor(
    private readonly port: number,
    readonly dataDir: string,
    private readonly extraEnv: NodeJS.ProcessEnv,
  ) {}

  /** @returns a server that answers, with nothing set up. Throws with its output when it does not come up. */
  static async start(env: NodeJS.ProcessEnv = {}): Promise<KrakenServer> {
    const server = await KrakenServer.prepare(env);
    const { KRAKEN_UNTOUCHED_FOLDER: untouched } = process.env;
    if (untouched) cpSync(untouched, server.dataDir, { recursive: true });
    await server.start();
    return server;
  }

  /** @returns a server that has not been started, with nothing in its folder. */
  static async prepare(env: NodeJS.ProcessEnv = {}): Promise<KrakenServer> {
    return new KrakenServer(await freePort(), mkdtempSync(join(tmpdir(), 'kraken-e2e-')), env);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it has printed so far. */
  get output(): string {
    return this.log;
  }

  /** Starts it, also again: on the same port, with the same data. `env` holds for this run alone. */
  async start(env: NodeJS.ProcessEnv = {}): Promise<void> {
    const child = this.launch(env);
    for (const deadline = Date.now() + START_TIMEOUT_MS; !(await this.isHealthy()); await sleep(50)) {
      if (hasEnded(child) || Date.now() > deadline) throw new Error(`Kraken did not start:\n${this.log}`);
    }
  }

  /** @returns whether it runs: by itself it should not end. */
  get isRunning(): boolean {
    return this.process !== undefined && !hasEnded(this.process);
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
    if (!hasEnded(child)) {
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    }
    return child.exitCode;
  }

  private launch(env: NodeJS.ProcessEnv): ChildProcess {
    const { REDIS_URL: _redis, DATABASE_URL: _database, ...inherited } = process.env;
    const own = { HOST: '127.0.0.1', PORT: String(this.port), DATA_DIR: this.dataDir };
    const child = spawn(process.execPath, [this.mainFile], {
      env: { ...inherited, ...own, ...this.extraEnv, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (this.log += String(text)));
    this.process = child;
    return child;
  }

  private async isHealthy(): Promise<boolean> {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const answer = await fetch(`${this.url}/api/health`, { signal }).catch((problem: unknown) => {
      if (signal.aborted) this.log += `(no answer within ${ANSWER_TIMEOUT_MS} ms: ${String(problem)})\n`;
      return undefined;
    });
    return answer?.ok ?? false;
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/**
 * @returns a port that nobody listens on, below those that the system hands out for calling others: who calls again and
 * again while the server is down would some day be given that very port to call from, and reach itself.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer().listen(port, '127.0.0.1');
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
