import { sql, type Kysely } from 'kysely';

/** What is done after the transaction that asked for it (R5). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE jobs (
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    key text,
    payload text NOT NULL,
    due_at timestamptz NOT NULL DEFAULT now(),
    claimed_until timestamptz,
    failures integer NOT NULL DEFAULT 0,
    gave_up_at timestamptz,
    UNIQUE (kind, key)
  )`,
  `CREATE INDEX jobs_by_due ON jobs (kind, due_at, id) WHERE gave_up_at IS NULL`,
];
