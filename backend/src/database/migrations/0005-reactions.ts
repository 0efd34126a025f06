import { sql, type Kysely } from 'kysely';

/** Reactions: one emoji of one person under one message, at the seq of its event. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE message_reactions (
    message_id uuid NOT NULL REFERENCES messages ON DELETE CASCADE,
    emoji text NOT NULL,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    position bigint NOT NULL,
    PRIMARY KEY (message_id, emoji, user_id)
  )`,
  `CREATE INDEX reactions_of_user ON message_reactions (user_id)`,
];
