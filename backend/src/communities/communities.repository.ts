import { Injectable } from '@nestjs/common';
import type { Community } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** A community without what depends on who asks. */
export type CommunityRow = Omit<Community, 'role'>;
/** What a new one is given. */
export type CommunityText = Pick<Community, 'name' | 'description'>;

export interface CommunitiesRead {
  readonly ownRoom: number;
  readonly ownHead: number;
  readonly communities: readonly (Community & { readonly room: number; readonly head: number })[];
}

@Injectable()
export class CommunitiesRepository {
  constructor(private readonly database: Database) {}

  /** The asker's communities, with the heads of their rooms and of the asker's own: one statement (R6). */
  async findMine(askerId: string): Promise<CommunitiesRead> {
    const { rows } = await sql<MineRow>`
      SELECT own.id AS own_room, own.head AS own_head, communities.id, communities.name, communities.description,
        communities.search_language AS "searchLanguage", communities.icon_id AS "iconId",
        communities.banner_id AS "bannerId", member.role, rooms.id AS room, rooms.head
      FROM rooms AS own
      LEFT JOIN (
        community_members AS member
        JOIN communities ON communities.id = member.community_id
        JOIN rooms ON rooms.name = 'community:' || communities.id::text
      ) ON member.user_id = ${askerId}
      WHERE own.name = 'user:' || ${askerId}::text
      ORDER BY member.joined_at, communities.id`.execute(this.database.db);
    const [first] = rows;
    if (!first) throw new Error('a user without a room of their own');
    return { ownRoom: first.own_room, ownHead: first.own_head, communities: rows.flatMap(communityOf) };
  }

  async insert(community: CommunityText & { readonly id: string }): Promise<void> {
    await this.database.db.insertInto('communities').values(community).execute();
  }

  async hold(communityId: string): Promise<CommunityRow | undefined> {
    const { rows } = await sql<CommunityRow>`
      SELECT id, name, description, search_language AS "searchLanguage", icon_id AS "iconId", banner_id AS "bannerId"
      FROM communities WHERE id = ${communityId}
      FOR NO KEY UPDATE`.execute(this.database.db);
    return rows[0];
  }

  async update({ id, name, description, searchLanguage, iconId, bannerId }: CommunityRow): Promise<void> {
    const changed = { name, description, search_language: searchLanguage, icon_id: iconId, banner_id: bannerId };
    await this.database.db.updateTable('communities').set(changed).where('id', '=', id).execute();
  }

  /** Members, channels, messages and invites go with it. @returns the pictures it had, those of its emoji too. */
  async delete(communityId: string): Promise<(string | null)[]> {
    const { rows } = await sql<{ id: string | null }>`
      WITH gone AS (DELETE FROM communities WHERE id = ${communityId} RETURNING icon_id, banner_id)
      SELECT icon_id AS id FROM gone
      UNION ALL SELECT banner_id FROM gone
      UNION ALL SELECT id FROM community_emoji WHERE community_id = ${communityId}`.execute(this.database.db);
    return rows.map(({ id }) => id);
  }
}

interface MineRow {
  readonly own_room: number;
  readonly own_head: number;
  /** Null in the one row of a person without communities. */
  readonly id: string | null;
  readonly name: string;
  readonly description: string;
  readonly searchLanguage: Community['searchLanguage'];
  readonly iconId: string | null;
  readonly bannerId: string | null;
  readonly role: Community['role'];
  readonly room: number;
  readonly head: number;
}

function communityOf({ id, ...row }: MineRow): CommunitiesRead['communities'] {
  const { name, description, searchLanguage, iconId, bannerId, role, room, head } = row;
  return id === null ? [] : [{ id, name, description, searchLanguage, iconId, bannerId, role, room, head }];
}
