import { sql, type Kysely } from 'kysely';

/** Files of messages, and pictures that stand for somebody or something. Their bytes lie in the file storage. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE attachments (
    id uuid PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    storage_key text NOT NULL UNIQUE,
    name text NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    announced_size bigint NOT NULL,
    media text NOT NULL DEFAULT 'file' CHECK (media IN ('image', 'video', 'audio', 'file')),
    type text NOT NULL DEFAULT 'application/octet-stream',
    width integer,
    height integer,
    placeholder text,
    duration_ms bigint,
    has_thumbnail boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    sent_at timestamptz,
    discarded_at timestamptz,
    message_id uuid REFERENCES messages ON DELETE SET NULL
  )`,
  `CREATE INDEX attachments_of_message ON attachments (message_id) WHERE message_id IS NOT NULL`,
  `CREATE INDEX attachments_of_owner ON attachments (owner_id)`,
  // What is in no message: being uploaded, waiting to be sent, or left over.
  `CREATE INDEX attachments_in_no_message ON attachments (created_at) WHERE message_id IS NULL`,
  // What a message shows of its files: never changes, and is told with the row.
  `ALTER TABLE messages ADD COLUMN attachments jsonb NOT NULL DEFAULT '[]'`,
  `CREATE TABLE pictures (
    id uuid PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    storage_key text NOT NULL UNIQUE,
    purpose text NOT NULL,
    size bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    claimed_at timestamptz,
    released_at timestamptz
  )`,
  `CREATE INDEX pictures_unused ON pictures (created_at) WHERE claimed_at IS NULL OR released_at IS NOT NULL`,
  `CREATE INDEX pictures_of_owner ON pictures (owner_id)`,
];
