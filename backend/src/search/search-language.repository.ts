import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** How far the messages of a community have been gone through. */
export interface ReindexPlace {
  readonly channelId: string;
  readonly position: number;
}

@Injectable()
export class SearchLanguageRepository {
  constructor(private readonly database: Database) {}

  /** Waits for what is being sent: it was understood in the language of before, and is there to be found afterwards. */
  async waitForSends(communityId: string): Promise<void> {
    await sql`
      SELECT id FROM channels WHERE community_id = ${communityId} ORDER BY id FOR UPDATE`.execute(this.database.db);
  }

  /**
   * Understands the next messages of a community in its language: one statement.
   * @returns up to where; undefined: there are no more.
   */
  async reindex(communityId: string, after: ReindexPlace, count: number): Promise<ReindexPlace | undefined> {
    const { rows } = await sql<ReindexPlace>`
      WITH next AS MATERIALIZED (
        SELECT messages.id, messages.channel_id, messages.position, communities.search_language
        FROM communities JOIN channels ON channels.community_id = communities.id
        JOIN messages ON messages.channel_id = channels.id
        WHERE communities.id = ${communityId}
          AND (messages.channel_id, messages.position) > (${after.channelId}::uuid, ${after.position}::bigint)
        ORDER BY messages.channel_id, messages.position LIMIT ${count}
      ),
      changed AS (
        UPDATE messages SET language = next.search_language FROM next
        WHERE messages.id = next.id AND messages.language <> next.search_language
      )
      SELECT channel_id AS "channelId", position FROM next ORDER BY channel_id DESC, position DESC LIMIT 1`.execute(
      this.database.db,
    );
    return rows[0];
  }
}
