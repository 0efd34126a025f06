import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** A PostgreSQL of our own, thrown away afterwards. */
export interface Postgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** Rejects when there is none on this machine. */
export async function startPostgres(): Promise<Postgres> {
  const child = spawn(process.execPath, [resolve('../scripts/postgres.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const first = await Promise.race([once(child.stdout, 'data'), exit]);
  const url = String(first[0]).trim();
  if (!url.startsWith('postgres://')) throw new Error('PostgreSQL could not be started');
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await exit;
    },
  };
}
