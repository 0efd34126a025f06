import { Injectable } from '@nestjs/common';
import { excerptOf, limits, RoomName, type Dm, type Dms } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

export interface NewDm {
  readonly id: string;
  readonly name: string;
  /** Null: a group. */
  readonly pair: string | null;
  readonly userIds: readonly string[];
}

export interface HeldDm {
  readonly name: string;
  readonly iconId: string | null;
  readonly isGroup: boolean;
}

@Injectable()
export class DirectMessagesRepository {
  constructor(private readonly database: Database) {}

  /** The person's direct messages, and the head of their own room, in one statement (R6). */
  async findMine(userId: string): Promise<{ dms: Dms; asOf: AsOf }> {
    const { rows } = await sql<{ room: number; head: number; channelId: string | null; closed: number | null }>`
      SELECT own.id AS room, own.head, dm_members.channel_id AS "channelId", dm_members.closed_position AS closed
      FROM rooms AS own LEFT JOIN dm_members ON dm_members.user_id = ${userId}
      WHERE own.name = 'user:' || ${userId}::text
      ORDER BY dm_members.joined_at, dm_members.channel_id`.execute(this.database.db);
    const asOf = Object.fromEntries(rows.map(({ room, head }) => [room, head]));
    const closed = rows.flatMap(({ channelId, closed: position }) =>
      channelId === null || position === null ? [] : [[channelId, position] as const],
    );
    const channelIds = rows.flatMap(({ channelId }) => channelId ?? []);
    return { dms: { channelIds, closed: Object.fromEntries(closed) }, asOf };
  }

  /** Those of the channels that are direct messages of the asker: one statement for all of them, each with its head. */
  async findAll(askerId: string, channelIds: readonly string[]): Promise<{ asOf: AsOf; dm: Dm }[]> {
    const { rows } = await sql<DmRow>`
      SELECT channels.id, channels.name, channels.icon_id, channels.dm_pair IS NULL AS is_group, rooms.id AS room, rooms.head,
        people.ids AS member_ids, latest.*
      FROM dm_members AS asker
      JOIN channels ON channels.id = asker.channel_id
      JOIN rooms ON rooms.name = channels.room
      CROSS JOIN LATERAL (
        SELECT json_agg(user_id ORDER BY joined_at, user_id) AS ids FROM dm_members WHERE channel_id = channels.id
      ) AS people
      LEFT JOIN LATERAL (
        SELECT position, author_id, left(content, ${limits.dmExcerpt}) AS beginning, created_at FROM messages
        WHERE channel_id = channels.id AND thread_id IS NULL AND deleted_at IS NULL ORDER BY position DESC LIMIT 1
      ) AS latest ON true
      WHERE asker.user_id = ${askerId} AND asker.channel_id = ANY(${channelIds}::uuid[])`.execute(this.database.db);
    return rows.map((row) => ({ asOf: { [row.room]: row.head }, dm: dmOf(row) }));
  }

  /** @returns those of the people whom the asker may write to. */
  async findReachable(askerId: string, userIds: readonly string[]): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      SELECT users.id FROM users WHERE users.id = ANY(${userIds}::uuid[]) AND ${mayBeWrittenToBy(askerId)}`.execute(
      this.database.db,
    );
    return rows.map(({ id }) => id);
  }

  /** Whom the asker may write to, by a part of their names: one statement, however many people there are. */
  async searchReachable(askerId: string, search: string): Promise<string[]> {
    const text = search.toLowerCase();
    const { rows } = await sql<{ id: string }>`
      SELECT users.id FROM users
      WHERE (strpos(lower(users.display_name), ${text}) > 0 OR strpos(users.name, ${text}) > 0)
        AND ${mayBeWrittenToBy(askerId)}
      ORDER BY strpos(lower(users.display_name), ${text}) <> 1, lower(users.display_name) COLLATE "C", users.id
      LIMIT ${limits.peopleFound}`.execute(this.database.db);
    return rows.map(({ id }) => id);
  }

  /** Holds the person's account, so that two at once cannot both pass the limit. @returns their direct messages. */
  async holdAndCount(userId: string): Promise<number> {
    await sql`SELECT 1 FROM users WHERE id = ${userId} FOR NO KEY UPDATE`.execute(this.database.db);
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM dm_members WHERE user_id = ${userId}`.execute(this.database.db);
    return rows[0]?.count ?? 0;
  }

  async findPair(pair: string): Promise<string | undefined> {
    const { rows } = await sql<{ id: string }>`SELECT id FROM channels WHERE dm_pair = ${pair}`.execute(
      this.database.db,
    );
    return rows[0]?.id;
  }

  /** In the order given. @returns whether it was made: two people have one direct message, whoever comes second waits, and finds it. */
  async insert({ id, name, pair, userIds }: NewDm): Promise<boolean> {
    const { rows } = await sql`
      WITH made AS (
        INSERT INTO channels (id, community_id, dm_pair, name, rank) VALUES (${id}, NULL, ${pair}, ${name}, 0)
        ON CONFLICT (dm_pair) DO NOTHING RETURNING id
      )
      INSERT INTO dm_members (channel_id, user_id, joined_at)
      SELECT made.id, person.id, clock_timestamp() + person.place * interval '1 microsecond'
      FROM made CROSS JOIN unnest(${userIds}::uuid[]) WITH ORDINALITY AS person(id, place)
      RETURNING user_id`.execute(this.database.db);
    return rows.length > 0;
  }

  /** For a change, with the asker's place in it held (R19). @returns undefined for whoever is not in it. */
  async hold(channelId: string, askerId: string): Promise<HeldDm | undefined> {
    const { rows } = await sql<HeldDm>`
      SELECT channels.name, channels.icon_id AS "iconId", channels.dm_pair IS NULL AS "isGroup"
      FROM dm_members AS asker JOIN channels ON channels.id = asker.channel_id
      WHERE asker.channel_id = ${channelId} AND asker.user_id = ${askerId}
      FOR KEY SHARE OF asker FOR NO KEY UPDATE OF channels`.execute(this.database.db);
    return rows[0];
  }

  /** The same for the one who leaves: what they send waits for it, and it waits for what they send. */
  async holdForRemoval(channelId: string, askerId: string): Promise<HeldDm | undefined> {
    const { rows } = await sql<HeldDm>`
      SELECT channels.name, channels.icon_id AS "iconId", channels.dm_pair IS NULL AS "isGroup"
      FROM dm_members AS asker JOIN channels ON channels.id = asker.channel_id
      WHERE asker.channel_id = ${channelId} AND asker.user_id = ${askerId}
      FOR UPDATE OF asker FOR NO KEY UPDATE OF channels`.execute(this.database.db);
    return rows[0];
  }

  async update(channelId: string, { name, iconId }: Pick<HeldDm, 'name' | 'iconId'>): Promise<void> {
    const changed = { name, icon_id: iconId };
    await this.database.db.updateTable('channels').set(changed).where('id', '=', channelId).execute();
  }

  async findMembers(channelId: string): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      SELECT user_id AS id FROM dm_members WHERE channel_id = ${channelId}`.execute(this.database.db);
    return rows.map(({ id }) => id);
  }

  async addMember(channelId: string, userId: string): Promise<void> {
    await this.database.db.insertInto('dm_members').values({ channel_id: channelId, user_id: userId }).execute();
  }

  async deleteMember(channelId: string, userId: string): Promise<void> {
    await sql`
      WITH gone AS (DELETE FROM dm_members WHERE channel_id = ${channelId} AND user_id = ${userId}),
      former AS (
        INSERT INTO former_rooms (user_id, room) VALUES (${userId}, ${RoomName.dm(channelId)}) ON CONFLICT DO NOTHING
      )
      DELETE FROM read_positions WHERE channel_id = ${channelId} AND user_id = ${userId}`.execute(this.database.db);
  }

  /** Until something is said after what has been said by now. @returns whether the person is in it. */
  async close(channelId: string, userId: string): Promise<boolean> {
    const { rows } = await sql`
      UPDATE dm_members AS own SET closed_position = rooms.head
      FROM channels JOIN rooms ON rooms.name = channels.room
      WHERE own.channel_id = ${channelId} AND own.user_id = ${userId} AND channels.id = own.channel_id
      RETURNING own.user_id`.execute(this.database.db);
    return rows.length > 0;
  }

  /** @returns whether it had been closed. */
  async reopen(channelId: string, userId: string): Promise<boolean> {
    const { rows } = await sql`
      UPDATE dm_members SET closed_position = NULL
      WHERE channel_id = ${channelId} AND user_id = ${userId} AND closed_position IS NOT NULL
      RETURNING user_id`.execute(this.database.db);
    return rows.length > 0;
  }

  async delete(channelId: string): Promise<void> {
    await this.database.db.deleteFrom('channels').where('id', '=', channelId).execute();
  }
}

interface DmRow {
  readonly id: string;
  readonly name: string;
  readonly icon_id: string | null;
  readonly is_group: boolean;
  readonly room: number;
  readonly head: number;
  readonly member_ids: string[];
  /** Null where nothing has been said. */
  readonly position: number | null;
  readonly author_id: string;
  readonly beginning: string;
  readonly created_at: Date;
}

/** Of `users`: who shares a community with the asker or is their friend, and neither blocks the other. */
function mayBeWrittenToBy(askerId: string) {
  return sql`users.id <> ${askerId}
    AND (
      EXISTS (
        SELECT 1 FROM community_members AS mine
        JOIN community_members AS theirs ON theirs.community_id = mine.community_id
        WHERE mine.user_id = ${askerId} AND theirs.user_id = users.id
      )
      OR EXISTS (
        SELECT 1 FROM friendships WHERE accepted_at IS NOT NULL
          AND low_id = least(users.id, ${askerId}::uuid) AND high_id = greatest(users.id, ${askerId}::uuid)
      )
    )
    AND NOT EXISTS (
      SELECT 1 FROM blocks
      WHERE (blocker_id = ${askerId} AND blocked_id = users.id) OR (blocker_id = users.id AND blocked_id = ${askerId})
    )`;
}

function dmOf(row: DmRow): Dm {
  const latest =
    row.position === null
      ? null
      : {
          position: row.position,
          authorId: row.author_id,
          excerpt: excerptOf(row.beginning),
          at: row.created_at.toISOString(),
        };
  return {
    channelId: row.id,
    isGroup: row.is_group,
    name: row.name,
    iconId: row.icon_id,
    memberIds: row.member_ids,
    latest,
    isLatestKnown: true,
  };
}
