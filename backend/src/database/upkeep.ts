import { sql, type Kysely } from 'kysely';
import { isArmedFor } from '../platform/crash-points.mjs';
import type { Log } from '../platform/log.js';
import type { Schema } from './schema.js';

/** Nobody waits minutes for a crash. */
const CHECKPOINT_EVERY_MS = isArmedFor('during-checkpoint') ? 500 : 5 * 60_000;
const VACUUM_EVERY_MS = 10 * 60_000;

/** The embedded PostgreSQL has no background processes: what they would do is done on timers, table by table. */
export function keepUp(db: Kysely<Schema>, log: Log): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  const run = (name: string, work: () => Promise<void>) => {
    running = running.then(async () => {
      if (isStopped) return;
      try {
        await work();
      } catch (error) {
        log.warn({ reason: error instanceof Error ? error.message : String(error) }, `${name} failed`);
      }
    });
  };
  const timers = [
    setInterval(() => run('checkpoint', () => checkpoint(db)), CHECKPOINT_EVERY_MS).unref(),
    setInterval(() => run('vacuum', () => vacuum(db, () => isStopped)), VACUUM_EVERY_MS).unref(),
  ];
  return {
    async stop() {
      isStopped = true;
      timers.forEach(clearInterval);
      await running;
    },
  };
}

/** Keeps the write-ahead log, and with it the next start after a crash, short. */
export async function checkpoint(db: Kysely<Schema>): Promise<void> {
  await sql`CHECKPOINT`.execute(db);
}

/** PostgreSQL's own thresholds for its autovacuum. */
const DUE = sql`n_dead_tup > 50 + 0.2 * n_live_tup OR n_mod_since_analyze > 50 + 0.1 * n_live_tup`;

/** Tables that need it, one statement each: what waits for the session gets its turn in between. */
export async function vacuum(db: Kysely<Schema>, isStopped: () => boolean): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    SELECT quote_ident(relname) AS name FROM pg_stat_user_tables WHERE ${DUE}`.execute(db);
  for (const { name } of rows) {
    if (isStopped()) return;
    await sql.raw(`VACUUM (ANALYZE) ${name}`).execute(db);
  }
}
