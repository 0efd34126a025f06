import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** A job as it is stored. */
export interface StoredJob {
  readonly id: number;
  readonly payload: string;
  readonly failures: number;
  /** When it was due, as the database writes it: to the microsecond. */
  readonly dueAt: string;
}

export interface NewJob {
  readonly kind: string;
  readonly key: string | null;
  readonly payload: string;
  /** Null: at once. */
  readonly dueAt: Date | null;
}

@Injectable()
export class JobsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Stores jobs. One of the same key that waits is replaced: its row is held then, so that whoever works it off does so
   * after this transaction and sees what it changed. One that is being worked on is worked off again.
   */
  async add(jobs: readonly NewJob[]): Promise<void> {
    await sql`
      INSERT INTO jobs (kind, key, payload, due_at)
      SELECT kind, key, payload, coalesce(due_at, now()) FROM unnest(
        ${jobs.map(({ kind }) => kind)}::text[], ${jobs.map(({ key }) => key)}::text[],
        ${jobs.map(({ payload }) => payload)}::text[], ${jobs.map(({ dueAt }) => dueAt?.toISOString() ?? null)}::timestamptz[]
      ) AS job(kind, key, payload, due_at)
      ORDER BY kind, key
      ON CONFLICT (kind, key) DO UPDATE SET payload = excluded.payload, due_at = excluded.due_at,
        claimed_until = NULL, failures = 0, gave_up_at = NULL`.execute(this.database.db);
  }

  /** @returns whether there was one. */
  async remove(kind: string, key: string): Promise<boolean> {
    const { rows } = await sql`DELETE FROM jobs WHERE kind = ${kind} AND key = ${key} RETURNING id`.execute(
      this.database.db,
    );
    return rows.length > 0;
  }

  /** @returns the kinds of which something is due. */
  async findDueKinds(): Promise<string[]> {
    const { rows } = await sql<{ kind: string }>`
      SELECT DISTINCT kind FROM jobs WHERE ${isDue}`.execute(this.database.db);
    return rows.map(({ kind }) => kind);
  }

  /** Takes what is due away, oldest first: inside the transaction of the work, which brings it back when it fails. */
  async take(kind: string, count: number): Promise<StoredJob[]> {
    const { rows } = await sql<StoredJob>`
      WITH taken AS (DELETE FROM jobs WHERE id IN (${dueOf(kind, count)}) RETURNING id, payload, failures, due_at)
      SELECT id, payload, failures, due_at::text AS "dueAt" FROM taken ORDER BY due_at, id`.execute(this.database.db);
    return rows;
  }

  /** Claims one that is due: nobody else takes it for so long. */
  async claim(kind: string, seconds: number): Promise<StoredJob | undefined> {
    const { rows } = await sql<StoredJob>`
      UPDATE jobs SET claimed_until = now() + ${seconds}::int * interval '1 second' WHERE id IN (${dueOf(kind, 1)})
      RETURNING id, payload, failures, due_at::text AS "dueAt"`.execute(this.database.db);
    return rows[0];
  }

  /** It is done, unless it was asked for again meanwhile. */
  async finish(id: number): Promise<void> {
    await sql`DELETE FROM jobs WHERE id = ${id} AND claimed_until IS NOT NULL`.execute(this.database.db);
  }

  /**
   * It failed, unless it was asked for again meanwhile: that is another time, with tries of its own.
   * @param seconds until the next try; null: there is none.
   * @returns whether it was put off.
   */
  async postpone({ id, dueAt }: StoredJob, seconds: number | null): Promise<boolean> {
    const { rows } = await sql`
      UPDATE jobs SET failures = failures + 1, claimed_until = NULL,
        due_at = now() + ${seconds ?? 0}::int * interval '1 second',
        gave_up_at = CASE WHEN ${seconds}::int IS NULL THEN now() END
      WHERE id = ${id} AND due_at = ${dueAt}::timestamptz
      RETURNING id`.execute(this.database.db);
    return rows.length > 0;
  }

  /** Nobody else can be at anything: what a dead process had claimed is free. */
  async releaseAll(): Promise<void> {
    await sql`UPDATE jobs SET claimed_until = NULL WHERE claimed_until IS NOT NULL`.execute(this.database.db);
  }
}

const isDue = sql`due_at <= now() AND gave_up_at IS NULL AND (claimed_until IS NULL OR claimed_until < now())`;

/** What another node is at is passed over. */
const dueOf = (kind: string, count: number) => sql`
  SELECT id FROM jobs WHERE kind = ${kind} AND ${isDue} ORDER BY due_at, id LIMIT ${count} FOR UPDATE SKIP LOCKED`;
