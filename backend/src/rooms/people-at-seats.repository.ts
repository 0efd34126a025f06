import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import type { PersonAtSeats } from '../websocket/seat-listener.js';

/** Reads any table, writes none. */
@Injectable()
export class PeopleAtSeatsRepository {
  constructor(private readonly database: Database) {}

  /** @returns those of the users that are there, by id: one statement, whatever their number. */
  async find(userIds: readonly string[], sessionIds: readonly string[]): Promise<Map<string, PersonAtSeats>> {
    const { rows } = await sql<PersonRow>`
      SELECT users.id AS "userId", users.presence, partner.ids AS "partnerIds", hidden.ids AS "hiddenIds",
        session.ids AS "sessionsInForce"
      FROM users
      CROSS JOIN LATERAL (
        SELECT json_agg(sessions.id) AS ids FROM sessions
        WHERE sessions.id = ANY(${sessionIds}::uuid[]) AND sessions.user_id = users.id AND sessions.expires_at > now()
      ) AS session
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(id), '{}') AS list, json_agg(id) AS ids FROM (
          SELECT blocked_id AS id FROM blocks WHERE blocker_id = users.id
          UNION SELECT blocker_id FROM blocks WHERE blocked_id = users.id
        ) AS either
      ) AS hidden
      CROSS JOIN LATERAL (
        SELECT json_agg(id) AS ids FROM (
          SELECT high_id AS id FROM friendships WHERE low_id = users.id AND accepted_at IS NOT NULL
          UNION SELECT low_id FROM friendships WHERE high_id = users.id AND accepted_at IS NOT NULL
          UNION SELECT theirs.user_id FROM dm_members AS mine
            JOIN dm_members AS theirs ON theirs.channel_id = mine.channel_id AND theirs.user_id <> mine.user_id
            WHERE mine.user_id = users.id
        ) AS acquainted
        WHERE id <> ALL(hidden.list)
      ) AS partner
      WHERE users.id = ANY(${userIds}::uuid[])`.execute(this.database.db);
    return new Map(rows.map((row) => [row.userId, personOf(row)]));
  }
}

type PersonRow = Pick<PersonAtSeats, 'userId' | 'presence'> & {
  /** Null: none. */
  readonly [List in 'partnerIds' | 'hiddenIds' | 'sessionsInForce']: string[] | null;
};

function personOf({ userId, presence, partnerIds, hiddenIds, sessionsInForce }: PersonRow): PersonAtSeats {
  return {
    userId,
    presence,
    partnerIds: partnerIds ?? [],
    hiddenIds: hiddenIds ?? [],
    sessionsInForce: sessionsInForce ?? [],
  };
}
