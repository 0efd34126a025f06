import { Injectable } from '@nestjs/common';
import type { NotificationKind, PresenceChoice, QuietHours } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import type { StoredTarget } from './push-subscriptions.repository.js';

/** What somebody is to be told of a person, and one of their devices. */
export interface PersonPushCandidate extends StoredTarget {
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly actorId: string;
  readonly actorName: string;
  readonly quietHours: QuietHours | null;
  readonly quietUntil: Date | null;
  readonly presence: PresenceChoice;
}

@Injectable()
export class PersonPushesRepository {
  constructor(private readonly database: Database) {}

  /** @returns what is not read, answered or taken back by now, for each device of who is told: one statement for all. */
  async find(positions: readonly number[]): Promise<PersonPushCandidate[]> {
    const { rows } = await sql<PersonPushCandidate>`
      SELECT device.id, device.endpoint, device.p256dh, device.auth, device.user_id AS "userId",
        record.kind, record.actor_id AS "actorId", actor.display_name AS "actorName",
        quiet.hours AS "quietHours", quiet.until AS "quietUntil", recipient.presence
      FROM notifications AS record
      JOIN users AS actor ON actor.id = record.actor_id
      JOIN users AS recipient ON recipient.id = record.user_id
      JOIN push_subscriptions AS device ON device.user_id = record.user_id
      JOIN sessions ON sessions.id = device.session_id AND sessions.expires_at > now()
      LEFT JOIN quiet_times AS quiet ON quiet.user_id = record.user_id
      WHERE record.position = ANY(${positions}::bigint[]) AND record.read_at IS NULL`.execute(this.database.db);
    return rows;
  }
}
