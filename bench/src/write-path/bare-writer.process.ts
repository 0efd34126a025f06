import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { answer } from '../processes/answer.js';

/** As many as the server's own pool. */
const CONNECTIONS = 10;
const TEXT = 'as long as what the bench sends as a message: two rows of it';

let pool: pg.Pool | undefined;

const questions = {
  prepare: async ({ url }: { url: string }): Promise<void> => {
    pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
    await pool.query('CREATE TABLE IF NOT EXISTS bench_messages (id uuid PRIMARY KEY, room int, content text)');
    await pool.query('CREATE TABLE IF NOT EXISTS bench_events (id bigserial PRIMARY KEY, room int, payload text)');
  },
  /** What the database alone can do: two rows in a transaction, `begin; insert; insert; commit`. @returns how many. */
  write: async ({ forMs, atOnce }: { forMs: number; atOnce: number }) => {
    const startedAt = performance.now();
    let written = 0;
    const writeOnAndOn = async () => {
      while (performance.now() - startedAt < forMs) {
        await writeOne(written % 20);
        written += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, writeOnAndOn));
    return { written, tookMs: performance.now() - startedAt };
  },
};
export type BareWriterQuestions = typeof questions;
answer(questions);

async function writeOne(room: number): Promise<void> {
  const client = await pool?.connect();
  if (!client) throw new Error('prepare first');
  try {
    await client.query('BEGIN');
    await client.query('INSERT INTO bench_messages (id, room, content) VALUES ($1, $2, $3)', [
      randomUUID(),
      room,
      TEXT,
    ]);
    await client.query('INSERT INTO bench_events (room, payload) VALUES ($1, $2)', [room, TEXT]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
