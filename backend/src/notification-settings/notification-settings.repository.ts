import { Injectable } from '@nestjs/common';
import type {
  NotificationPlaceKind,
  NotificationSettings,
  PlaceChoice,
  PlaceSetting,
  PresenceChoice,
  Quiet,
} from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** For what something is chosen, and who chooses. */
export interface ChosenPlace {
  readonly userId: string;
  readonly kind: NotificationPlaceKind;
  readonly id: string;
}

@Injectable()
export class NotificationSettingsRepository {
  constructor(private readonly database: Database) {}

  /** All that a person has chosen, and the head of their own room, in one statement (R6). */
  async find(userId: string): Promise<{ settings: NotificationSettings; asOf: AsOf }> {
    const { rows } = await sql<SettingsRow>`
      SELECT own.id AS room, own.head, users.presence, users.shows_previews, quiet.hours, quiet.until,
        place.place_kind AS kind, place.place_id AS id, place.channel_id AS "channelId", place.level,
        place.muted_until AS "mutedUntil"
      FROM rooms AS own
      JOIN users ON users.id = ${userId}
      LEFT JOIN quiet_times AS quiet ON quiet.user_id = ${userId}
      LEFT JOIN notification_settings AS place ON place.user_id = ${userId}
      WHERE own.name = 'user:' || ${userId}::text
      ORDER BY place.place_kind, place.place_id`.execute(this.database.db);
    const [first] = rows;
    const quiet = { hours: first?.hours ?? null, until: first?.until?.toISOString() ?? null };
    return {
      settings: {
        places: rows.flatMap(placesOf),
        quiet,
        presence: first?.presence ?? 'online',
        showsPreviews: first?.shows_previews ?? true,
      },
      asOf: Object.fromEntries(rows.map(({ room, head }) => [room, head])),
    };
  }

  /** Holds the account: what one person chooses is stored one after the other. */
  async hold(userId: string): Promise<void> {
    await sql`SELECT 1 FROM users WHERE id = ${userId} FOR NO KEY UPDATE`.execute(this.database.db);
  }

  /** Forgets mutes that are over and say nothing else. @returns for how many places something is chosen. */
  async prune(userId: string): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      WITH over AS (
        DELETE FROM notification_settings WHERE user_id = ${userId} AND level IS NULL AND muted_until < now()
        RETURNING 1
      )
      SELECT count(*)::int - (SELECT count(*)::int FROM over) AS count
      FROM notification_settings WHERE user_id = ${userId}`.execute(this.database.db);
    return rows[0]?.count ?? 0;
  }

  /** @returns whether it was stored: not for a place that the person may not see, or that is not there. */
  async store({ userId, kind, id }: ChosenPlace, { level, mutedUntil }: PlaceChoice): Promise<boolean> {
    const { rows } = await sql`
      INSERT INTO notification_settings (user_id, place_kind, place_id, channel_id, level, muted_until)
      SELECT ${userId}, ${kind}, place.id, place.channel_id, ${level}, ${mutedUntil}::timestamptz
      FROM (${placeOf({ userId, kind, id })}) AS place
      ON CONFLICT (user_id, place_kind, place_id)
        DO UPDATE SET level = excluded.level, muted_until = excluded.muted_until
      RETURNING 1`.execute(this.database.db);
    return rows.length > 0;
  }

  async forget({ userId, kind, id }: ChosenPlace): Promise<void> {
    await sql`
      DELETE FROM notification_settings WHERE user_id = ${userId} AND place_kind = ${kind} AND place_id = ${id}
    `.execute(this.database.db);
  }

  async storeShowsPreviews(userId: string, isShown: boolean): Promise<void> {
    await sql`UPDATE users SET shows_previews = ${isShown} WHERE id = ${userId}`.execute(this.database.db);
  }

  async storeQuiet(userId: string, { hours, until }: Quiet): Promise<void> {
    const stored = hours && JSON.stringify(hours);
    await sql`
      INSERT INTO quiet_times (user_id, hours, until)
      VALUES (${userId}, ${stored}::text::jsonb, ${until}::timestamptz)
      ON CONFLICT (user_id) DO UPDATE SET hours = excluded.hours, until = excluded.until
    `.execute(this.database.db);
  }
}

interface SettingsRow {
  readonly presence: PresenceChoice;
  readonly shows_previews: boolean;
  readonly room: number;
  readonly head: number;
  readonly hours: Quiet['hours'];
  readonly until: Date | null;
  readonly kind: NotificationPlaceKind | null;
  readonly id: string | null;
  readonly channelId: string | null;
  readonly level: PlaceSetting['level'];
  readonly mutedUntil: Date | null;
}

function placesOf({ kind, id, channelId, level, mutedUntil }: SettingsRow): PlaceSetting[] {
  if (kind === null || id === null) return [];
  return [{ kind, id, channelId, level, mutedUntil: mutedUntil?.toISOString() ?? null }];
}

/** The place, for whoever may see it. A reply has no thread of its own. */
function placeOf({ userId, kind, id }: ChosenPlace) {
  switch (kind) {
    case 'community':
      return sql`
        SELECT community_id AS id, NULL::uuid AS channel_id FROM community_members WHERE community_id = ${id}::uuid AND user_id = ${userId}`;
    case 'channel':
      return sql`
        SELECT channel_id AS id, NULL::uuid AS channel_id FROM channel_readers
        WHERE channel_id = ${id}::uuid AND user_id = ${userId}`;
    case 'thread':
      return sql`
        SELECT messages.id, messages.channel_id FROM messages
        JOIN channel_readers AS asker ON asker.channel_id = messages.channel_id AND asker.user_id = ${userId}
        WHERE messages.id = ${id}::uuid AND messages.thread_id IS NULL`;
  }
}
