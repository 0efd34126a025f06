import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_TIMEOUT_MS = 15 * 60_000;

/** What `npm start` has brought up. */
export interface StartedCheckout {
  readonly url: string;
  /** Milliseconds from the command to the first request answered. */
  readonly tookMs: number;
  stop(): Promise<void>;
}

/** Runs what `npm start` runs, in a checkout, with an empty data folder. Throws with its output when it ends. */
export async function startCheckout(folder: string): Promise<StartedCheckout> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kraken-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _database, ...env } = process.env;
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: folder,
    env: { ...env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  for (const deadline = startedAt + START_TIMEOUT_MS; !(await isHealthy(url)); await sleep(10)) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`it did not start:\n${output}`);
  }
  const tookMs = performance.now() - startedAt;
  return {
    url,
    tookMs,
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** @returns a fresh clone of what is committed here, and how to throw it away. */
export function cloneCheckout(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'kraken-clone-'));
  execFileSync('git', ['clone', '--quiet', resolve('..'), folder]);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/health`).catch(() => undefined);
  return answer?.ok ?? false;
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
