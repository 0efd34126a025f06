import { Injectable } from '@nestjs/common';
import { limits } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';

@Injectable()
export class MentionsRepository {
  constructor(private readonly database: Database) {}

  /**
   * @returns those of the people who may read the channel and have not blocked the author, in the order given. Who is
   * not among them cannot be told from somebody who is not there.
   */
  async findReaders(channelId: string, authorId: string, userIds: readonly string[]): Promise<string[]> {
    const { rows } = await sql<{ userId: string }>`
      SELECT asked.user_id AS "userId"
      FROM unnest(${userIds}::uuid[]) WITH ORDINALITY AS asked(user_id, place)
      JOIN channel_readers AS reader ON reader.user_id = asked.user_id
      WHERE reader.channel_id = ${channelId} AND asked.user_id <> ${authorId}
        AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = asked.user_id AND blocked_id = ${authorId})
      ORDER BY asked.place`.execute(this.database.db);
    return rows.map(({ userId }) => userId);
  }

  /** Those whose name begins with the text first. @returns undefined for whoever does not read the channel. */
  async searchReaders(channelId: string, askerId: string, search: string): Promise<string[] | undefined> {
    const text = search.toLowerCase();
    const { rows } = await sql<{ userId: string | null }>`
      SELECT found.id AS "userId"
      FROM channel_readers AS asker
      LEFT JOIN LATERAL (
        SELECT users.id, users.display_name FROM channel_readers AS reader JOIN users ON users.id = reader.user_id
        WHERE reader.channel_id = ${channelId} AND users.id <> ${askerId}
          AND (strpos(lower(users.display_name), ${text}) > 0 OR strpos(users.name, ${text}) > 0)
        ORDER BY strpos(lower(users.display_name), ${text}) <> 1 AND strpos(users.name, ${text}) <> 1,
          lower(users.display_name) COLLATE "C", users.id
        LIMIT ${limits.peopleFound}
      ) AS found ON true
      WHERE asker.channel_id = ${channelId} AND asker.user_id = ${askerId}
      ORDER BY strpos(lower(found.display_name), ${text}) <> 1, lower(found.display_name) COLLATE "C"`.execute(
      this.database.db,
    );
    return rows.length === 0 ? undefined : rows.flatMap(({ userId }) => userId ?? []);
  }

  /** An edited message of a channel's history mentions these people now, and nobody else: one statement. */
  async replace(
    message: { id: string; channelId: string; position: number },
    userIds: readonly string[],
  ): Promise<void> {
    await sql`
      WITH gone AS (
        DELETE FROM message_mentions WHERE message_id = ${message.id} AND user_id <> ALL(${userIds}::uuid[])
      )
      INSERT INTO message_mentions (message_id, user_id, channel_id, position)
      SELECT ${message.id}::uuid, user_id, ${message.channelId}::uuid, ${message.position}::bigint
      FROM unnest(${userIds}::uuid[]) AS mentioned(user_id)
      ON CONFLICT DO NOTHING`.execute(this.database.db);
  }
}
