import { sql, type Kysely } from 'kysely';

/** Devices that are told of messages while nobody looks, and the keys that this instance is known by to push services. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE push_keys (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    public_key text NOT NULL,
    private_key text NOT NULL
  )`,
  // One of a session: it ends with it. An address belongs to one browser, whoever is signed in there.
  `CREATE TABLE push_subscriptions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    session_id uuid NOT NULL UNIQUE REFERENCES sessions ON DELETE CASCADE,
    endpoint text NOT NULL UNIQUE,
    p256dh text NOT NULL,
    auth text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  `CREATE INDEX push_subscriptions_of_user ON push_subscriptions (user_id, created_at)`,
];
