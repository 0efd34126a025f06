import { Injectable } from '@nestjs/common';
import type { Relations } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** What lies between two people, as one of them sees it. */
export type Standing = keyof Relations;

@Injectable()
export class RelationsRepository {
  constructor(private readonly database: Database) {}

  /** Every relation of a person, and the head of their own room, in one statement (R6). */
  async findAll(userId: string): Promise<{ relations: Relations; asOf: AsOf }> {
    const { rows } = await sql<{ room: number; head: number; standing: Standing | null; other: string }>`
      SELECT own.id AS room, own.head, relation.standing, relation.other
      FROM rooms AS own LEFT JOIN (${standingsOf(userId)}) AS relation ON true
      WHERE own.name = 'user:' || ${userId}::text
      ORDER BY relation.at, relation.other`.execute(this.database.db);
    const relations: Relations = { friends: [], incoming: [], outgoing: [], blocked: [] };
    for (const { standing, other } of rows) if (standing) relations[standing].push(other);
    return { relations, asOf: Object.fromEntries(rows.map(({ room, head }) => [room, head])) };
  }

  /** Holds both accounts, in one order: relations between two people change one after the other, and so do new DMs. */
  async holdBoth(one: string, other: string): Promise<void> {
    await sql`SELECT 1 FROM users WHERE id = ANY(${[one, other]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`.execute(
      this.database.db,
    );
  }

  /** @returns what lies between the two as the first one sees it. */
  async findBetween(userId: string, otherId: string): Promise<Standing[]> {
    const { rows } = await sql<{ standing: Standing }>`
      SELECT standing FROM (${standingsOf(userId)}) AS relation WHERE other = ${otherId}`.execute(this.database.db);
    return rows.map(({ standing }) => standing);
  }

  /** @returns how many relations of that kind the person has. */
  async count(userId: string, standing: Standing): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM (${standingsOf(userId)}) AS relation WHERE standing = ${standing}`.execute(
      this.database.db,
    );
    return rows[0]?.count ?? 0;
  }

  /** @returns whether the two share a community or talk to each other, and whether one of them blocks the other. */
  async findAcquaintance(userId: string, otherId: string): Promise<{ isKnown: boolean; isBlocked: boolean }> {
    const { rows } = await sql<{ isKnown: boolean; isBlocked: boolean }>`
      SELECT EXISTS (
        SELECT 1 FROM blocks WHERE (blocker_id, blocked_id) IN ((${userId}, ${otherId}), (${otherId}, ${userId}))
      ) AS "isBlocked", (
        EXISTS (
          SELECT 1 FROM community_members AS mine
          JOIN community_members AS theirs ON theirs.community_id = mine.community_id
          WHERE mine.user_id = ${userId} AND theirs.user_id = ${otherId}
        )
        OR EXISTS (
          SELECT 1 FROM dm_members AS mine JOIN dm_members AS theirs ON theirs.channel_id = mine.channel_id
          WHERE mine.user_id = ${userId} AND theirs.user_id = ${otherId}
        )
      ) AS "isKnown"`.execute(this.database.db);
    return rows[0] ?? { isKnown: false, isBlocked: false };
  }

  async ask(askerId: string, otherId: string): Promise<void> {
    await sql`
      INSERT INTO friendships (low_id, high_id, asked_by)
      VALUES (least(${askerId}::uuid, ${otherId}::uuid), greatest(${askerId}::uuid, ${otherId}::uuid), ${askerId})
    `.execute(this.database.db);
  }

  async accept(userId: string, otherId: string): Promise<void> {
    await sql`UPDATE friendships SET accepted_at = clock_timestamp() WHERE ${ofTwo(userId, otherId)}`.execute(
      this.database.db,
    );
  }

  async unfriend(userId: string, otherId: string): Promise<void> {
    await sql`DELETE FROM friendships WHERE ${ofTwo(userId, otherId)}`.execute(this.database.db);
  }

  async block(userId: string, otherId: string): Promise<void> {
    await sql`INSERT INTO blocks (blocker_id, blocked_id) VALUES (${userId}, ${otherId})`.execute(this.database.db);
  }

  async unblock(userId: string, otherId: string): Promise<void> {
    await sql`DELETE FROM blocks WHERE blocker_id = ${userId} AND blocked_id = ${otherId}`.execute(this.database.db);
  }

  /**
   * Says in the direct message of the two whether one of them blocks the other. Its row is locked against sends first:
   * what was being sent is stored before, and what waits finds the row as it is after (R19).
   */
  async markDm(pair: string): Promise<void> {
    await sql`SELECT 1 FROM channels WHERE dm_pair = ${pair} FOR UPDATE`.execute(this.database.db);
    await sql`
      UPDATE channels SET is_blocked = EXISTS (
        SELECT 1 FROM dm_members AS one
        JOIN dm_members AS other ON other.channel_id = one.channel_id
        JOIN blocks ON blocks.blocker_id = one.user_id AND blocks.blocked_id = other.user_id
        WHERE one.channel_id = channels.id
      ) WHERE dm_pair = ${pair}`.execute(this.database.db);
  }
}

/** Every relation of a person: what it is to them, with whom, since when. */
function standingsOf(userId: string) {
  return sql`
    SELECT CASE WHEN accepted_at IS NOT NULL THEN 'friends' WHEN asked_by = ${userId} THEN 'outgoing' ELSE 'incoming' END
        AS standing,
      CASE WHEN low_id = ${userId} THEN high_id ELSE low_id END AS other, coalesce(accepted_at, created_at) AS at
    FROM friendships WHERE low_id = ${userId} OR high_id = ${userId}
    UNION ALL
    SELECT 'blocked', blocked_id, created_at FROM blocks WHERE blocker_id = ${userId}`;
}

function ofTwo(one: string, other: string) {
  return sql`low_id = least(${one}::uuid, ${other}::uuid) AND high_id = greatest(${one}::uuid, ${other}::uuid)`;
}
