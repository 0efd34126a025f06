import { sql, type Kysely } from 'kysely';

/** A thread for which somebody chose something can be named where it is listed: by the channel it stands in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE notification_settings ADD COLUMN channel_id uuid`.execute(db);
  await sql`
    UPDATE notification_settings SET channel_id = messages.channel_id FROM messages
    WHERE notification_settings.place_kind = 'thread' AND messages.id = notification_settings.place_id
  `.execute(db);
}
