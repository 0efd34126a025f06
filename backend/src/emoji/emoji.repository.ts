import { Injectable } from '@nestjs/common';
import type { CommunityEmoji } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

export interface EmojiRead {
  readonly room: number;
  readonly head: number;
  readonly emoji: readonly CommunityEmoji[];
}

@Injectable()
export class EmojiRepository {
  constructor(private readonly database: Database) {}

  /** Rights, emoji in order of their names, and head in one statement (R6). @returns undefined for whoever is no member. */
  async findAll(communityId: string, askerId: string): Promise<EmojiRead | undefined> {
    const { rows } = await sql<EmojiRow>`
      SELECT rooms.id AS room, rooms.head, emoji.id, emoji.name
      FROM community_members AS asker
      JOIN rooms ON rooms.name = 'community:' || asker.community_id::text
      LEFT JOIN community_emoji AS emoji ON emoji.community_id = asker.community_id
      WHERE asker.community_id = ${communityId} AND asker.user_id = ${askerId}
      ORDER BY emoji.name COLLATE "C"`.execute(this.database.db);
    const [first] = rows;
    if (!first) return undefined;
    const emoji = rows.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]));
    return { room: first.room, head: first.head, emoji };
  }

  /** Holds the community, so that its list changes by one at a time. @returns how many there are. */
  async holdAndCount(communityId: string): Promise<number> {
    await sql`SELECT 1 FROM communities WHERE id = ${communityId} FOR NO KEY UPDATE`.execute(this.database.db);
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM community_emoji WHERE community_id = ${communityId}`.execute(this.database.db);
    return rows[0]?.count ?? 0;
  }

  /** @returns whether the name was free. */
  async insert(communityId: string, { id, name }: CommunityEmoji): Promise<boolean> {
    const { rows } = await sql`
      INSERT INTO community_emoji (id, community_id, name) VALUES (${id}, ${communityId}, ${name})
      ON CONFLICT (community_id, name) DO NOTHING RETURNING id`.execute(this.database.db);
    return rows.length > 0;
  }

  /** @returns its name before; undefined for one that is not of this community. To be asked with the community held. */
  async findName(communityId: string, id: string): Promise<string | undefined> {
    const { rows } = await sql<{ name: string }>`
      SELECT name FROM community_emoji WHERE id = ${id} AND community_id = ${communityId}`.execute(this.database.db);
    return rows[0]?.name;
  }

  /** @returns whether the name was free. To be asked with the community held. */
  async rename(communityId: string, { id, name }: CommunityEmoji): Promise<boolean> {
    const { rows } = await sql`
      UPDATE community_emoji SET name = ${name}
      WHERE id = ${id} AND NOT EXISTS (
        SELECT 1 FROM community_emoji AS other WHERE other.community_id = ${communityId} AND other.name = ${name}
      )
      RETURNING id`.execute(this.database.db);
    return rows.length > 0;
  }

  /** @returns whether it was there. */
  async delete(communityId: string, id: string): Promise<boolean> {
    const { rows } = await sql`
      DELETE FROM community_emoji WHERE id = ${id} AND community_id = ${communityId} RETURNING id`.execute(
      this.database.db,
    );
    return rows.length > 0;
  }
}

interface EmojiRow {
  readonly room: number;
  readonly head: number;
  /** Null in the one row of a community without emoji. */
  readonly id: string | null;
  readonly name: string;
}
