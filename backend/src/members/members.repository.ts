import { Injectable } from '@nestjs/common';
import { RoomName, type Member, type MemberRole, type Membership } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** Where a page of the member list begins: after this place in its order. */
export interface MemberPlace {
  readonly sortKey: string;
  readonly userId: string;
}

export interface MembersRead {
  readonly room: number;
  readonly head: number;
  readonly total: number;
  readonly members: readonly (Member & MemberPlace)[];
}

// One order on both engines, whatever the collation of the database.
const SORT_KEY = sql`lower(users.display_name COLLATE "C") COLLATE "C"`;

@Injectable()
export class MembersRepository {
  constructor(private readonly database: Database) {}

  /** @returns whether the user was no member before. */
  async insert(communityId: string, userId: string, role: MemberRole): Promise<boolean> {
    const inserted = await this.database.db
      .insertInto('community_members')
      // Not now(): one transaction may join several communities, and their order is that of joining.
      .values({ community_id: communityId, user_id: userId, role, joined_at: sql<Date>`clock_timestamp()` })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  /** Holds the user's account, so that two joins at once cannot both pass the limit. @returns their communities. */
  async holdAndCountCommunities(userId: string): Promise<number> {
    await sql`SELECT 1 FROM users WHERE id = ${userId} FOR NO KEY UPDATE`.execute(this.database.db);
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM community_members WHERE user_id = ${userId}`.execute(this.database.db);
    return rows[0]?.count ?? 0;
  }

  async find(communityId: string, userId: string): Promise<MemberRole | undefined> {
    const member = await this.database.db
      .selectFrom('community_members')
      .select('role')
      .where('community_id', '=', communityId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return member?.role;
  }

  /**
   * Reads a membership under a lock that a removal waits for, and that waits for a removal: nothing of a member is
   * stored after they were removed (R19).
   */
  async hold(communityId: string, userId: string): Promise<MemberRole | undefined> {
    const { rows } = await sql<{ role: MemberRole }>`
      SELECT role FROM community_members WHERE community_id = ${communityId} AND user_id = ${userId}
      FOR KEY SHARE`.execute(this.database.db);
    return rows[0]?.role;
  }

  /** The same for the one who removes it. */
  async holdForRemoval(communityId: string, userId: string): Promise<MemberRole | undefined> {
    const { rows } = await sql<{ role: MemberRole }>`
      SELECT role FROM community_members WHERE community_id = ${communityId} AND user_id = ${userId}
      FOR UPDATE`.execute(this.database.db);
    return rows[0]?.role;
  }

  /** All memberships of a community at once, in one order. */
  async holdAllForRemoval(communityId: string): Promise<Membership[]> {
    const { rows } = await sql<Membership>`
      SELECT user_id AS "userId", role FROM community_members WHERE community_id = ${communityId}
      ORDER BY user_id FOR UPDATE`.execute(this.database.db);
    return rows;
  }

  async delete(communityId: string, userId: string): Promise<void> {
    await sql`
      WITH gone AS (DELETE FROM community_members WHERE community_id = ${communityId} AND user_id = ${userId}),
      former AS (
        INSERT INTO former_rooms (user_id, room) VALUES (${userId}, ${RoomName.community(communityId)})
        ON CONFLICT DO NOTHING
      )
      UPDATE read_positions SET position = 0
      WHERE user_id = ${userId} AND channel_id IN (SELECT id FROM channels WHERE community_id = ${communityId})
    `.execute(this.database.db);
  }

  /**
   * The channels of a community, none of them made or deleted before this transaction ends: whoever joins or leaves
   * gets or loses a seat in every one of them (R18), and a channel made later finds the membership as it is now.
   */
  async holdChannels(communityId: string): Promise<string[]> {
    await sql`SELECT 1 FROM communities WHERE id = ${communityId} FOR SHARE`.execute(this.database.db);
    const rows = await this.database.db
      .selectFrom('channels')
      .select('id')
      .where('community_id', '=', communityId)
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Rights, page, total and head in one statement (R6). @returns undefined for whoever is no member. */
  async findPage(
    asked: { communityId: string; askerId: string },
    after: MemberPlace | null,
    limit: number,
  ): Promise<MembersRead | undefined> {
    const from = after ? sql`AND (${SORT_KEY}, users.id) > (${after.sortKey}, ${after.userId}::uuid)` : sql``;
    const { rows } = await sql<PageRow>`
      SELECT rooms.id AS room, rooms.head, page.*,
        (SELECT count(*)::int FROM community_members WHERE community_id = asker.community_id) AS total
      FROM community_members AS asker
      JOIN rooms ON rooms.name = 'community:' || asker.community_id::text
      LEFT JOIN LATERAL (
        SELECT member.user_id, member.role, users.display_name, ${SORT_KEY} AS sort_key
        FROM community_members AS member JOIN users ON users.id = member.user_id
        WHERE member.community_id = asker.community_id ${from}
        ORDER BY ${SORT_KEY}, users.id LIMIT ${limit}
      ) AS page ON true
      WHERE asker.community_id = ${asked.communityId} AND asker.user_id = ${asked.askerId}
      ORDER BY page.sort_key, page.user_id`.execute(this.database.db);
    const [first] = rows;
    return first && { room: first.room, head: first.head, total: first.total, members: rows.flatMap(memberOf) };
  }
}

interface PageRow {
  readonly room: number;
  readonly head: number;
  readonly total: number;
  /** Null in the one row of an empty page. */
  readonly user_id: string | null;
  readonly role: MemberRole;
  readonly display_name: string;
  readonly sort_key: string;
}

function memberOf(row: PageRow): (Member & MemberPlace)[] {
  if (row.user_id === null) return [];
  return [{ userId: row.user_id, role: row.role, displayName: row.display_name, sortKey: row.sort_key }];
}
