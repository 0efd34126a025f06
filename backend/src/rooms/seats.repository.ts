import { Injectable } from '@nestjs/common';
import { RoomName } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** The right of a user to hear a room, and how the room's stream stands at that moment. */
export interface Seat {
  readonly userId: string;
  readonly roomId: number;
  readonly roomName: string;
  readonly head: number;
  readonly headTag: number;
  readonly floor: number;
  readonly floorTag: number;
  /** The greatest number of any room at that moment: what is beyond it came later. */
  readonly newestRoom: number;
}

/** Reads any table, writes none. */
@Injectable()
export class SeatsRepository {
  constructor(private readonly database: Database) {}

  /**
   * All seats of the users, in one statement: seats and heads are of the same moment (R13).
   * @param roomNames only seats in these rooms; null: in all.
   */
  async findSeats(userIds: readonly string[], roomNames: readonly string[] | null): Promise<Seat[]> {
    const { rows } = await sql<Omit<Seat, 'userId'> & { userIds: string }>`
      WITH asked AS (SELECT DISTINCT user_id FROM unnest(${userIds}::uuid[]) AS asked(user_id)),
      membership AS (
        SELECT community_members.user_id, community_members.community_id
        FROM asked JOIN community_members ON community_members.user_id = asked.user_id
      ),
      seat AS (
        SELECT user_id, kind || user_id AS room_name FROM asked
          CROSS JOIN unnest(${[RoomName.user(''), RoomName.presence('')]}::text[]) AS kinds(kind)
        UNION ALL
        SELECT user_id, kind || community_id FROM membership
          CROSS JOIN unnest(${[RoomName.community(''), RoomName.presence('')]}::text[]) AS kinds(kind)
        UNION ALL
        SELECT membership.user_id, ${RoomName.channel('')} || channels.id
        FROM membership JOIN channels ON channels.community_id = membership.community_id
        UNION ALL
        SELECT dm_members.user_id, ${RoomName.dm('')} || dm_members.channel_id
        FROM asked JOIN dm_members ON dm_members.user_id = asked.user_id
      )
      SELECT string_agg(seat.user_id::text, ',') AS "userIds", rooms.id AS "roomId", rooms.name AS "roomName", rooms.head,
        rooms.head_tag AS "headTag", rooms.floor, rooms.floor_tag AS "floorTag",
        (SELECT max(id) FROM rooms) AS "newestRoom"
      FROM seat JOIN rooms ON rooms.name = seat.room_name
      WHERE rooms.gone_at IS NULL
        AND (${roomNames}::text[] IS NULL OR seat.room_name = ANY(${roomNames}::text[]))
      GROUP BY rooms.id`.execute(this.database.db);
    // A row for each room, not for each seat: who comes together often sits together.
    return rows.flatMap(({ userIds: sitting, ...standing }) =>
      sitting.split(',').map((userId) => ({ userId, ...standing })),
    );
  }

  /** @returns which of the sessions are in force. */
  async findSessionsInForce(sessionIds: readonly string[]): Promise<Set<string>> {
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM sessions WHERE id = ANY(${sessionIds}::uuid[]) AND expires_at > now()`.execute(this.database.db);
    return new Set(rows.map(({ id }) => id));
  }

  /** @returns which of the rooms still are (what they belong to is not deleted). */
  async findRoomsStanding(roomIds: readonly number[]): Promise<Set<number>> {
    const { rows } = await sql<{ id: number }>`
      SELECT id FROM rooms WHERE id = ANY(${roomIds}::int[]) AND gone_at IS NULL`.execute(this.database.db);
    return new Set(rows.map(({ id }) => id));
  }
}
