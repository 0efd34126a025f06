import { Injectable } from '@nestjs/common';
import { limits } from '@kraken/shared';
import { sql } from 'kysely';
import type { Asking } from '../access/asker.js';
import { Database } from '../database/database.js';
import type { PushTarget } from '../platform/push-sender.js';
import type { VapidKeys } from '../platform/vapid.js';

/** A device that wants to be told, by the name of its row. */
export interface StoredTarget extends PushTarget {
  readonly id: string;
}

@Injectable()
export class PushSubscriptionsRepository {
  constructor(private readonly database: Database) {}

  async findKeys(): Promise<VapidKeys | undefined> {
    const { rows } = await sql<VapidKeys>`
      SELECT public_key AS "publicKey", private_key AS "privateKey" FROM push_keys`.execute(this.database.db);
    return rows[0];
  }

  /** @returns those that hold: the first ones that anybody stored. */
  async storeKeys({ publicKey, privateKey }: VapidKeys): Promise<VapidKeys> {
    const { rows } = await sql<VapidKeys>`
      INSERT INTO push_keys (public_key, private_key) VALUES (${publicKey}, ${privateKey})
      ON CONFLICT (is_only) DO UPDATE SET is_only = true
      RETURNING public_key AS "publicKey", private_key AS "privateKey"`.execute(this.database.db);
    const [kept] = rows;
    if (!kept) throw new Error('the keys for pushing were not stored');
    return kept;
  }

  /** One a session and one an address; of a person the newest few. */
  async store({ userId, sessionId, endpoint, p256dh, auth }: Asking & PushTarget): Promise<void> {
    await this.database.transaction(async () => {
      await sql`DELETE FROM push_subscriptions WHERE session_id = ${sessionId} OR endpoint = ${endpoint}`.execute(
        this.database.db,
      );
      await sql`
        INSERT INTO push_subscriptions (user_id, session_id, endpoint, p256dh, auth)
        VALUES (${userId}, ${sessionId}, ${endpoint}, ${p256dh}, ${auth})
        ON CONFLICT DO NOTHING`.execute(this.database.db);
      await sql`
        DELETE FROM push_subscriptions WHERE id IN (
          SELECT id FROM push_subscriptions WHERE user_id = ${userId}
          ORDER BY created_at DESC OFFSET ${limits.pushDevicesPerUser}
        )`.execute(this.database.db);
    });
  }

  async findOfSession(sessionId: string): Promise<StoredTarget | undefined> {
    const { rows } = await sql<StoredTarget>`
      SELECT id, endpoint, p256dh, auth FROM push_subscriptions WHERE session_id = ${sessionId}`.execute(
      this.database.db,
    );
    return rows[0];
  }

  async removeOfSession(sessionId: string): Promise<void> {
    await sql`DELETE FROM push_subscriptions WHERE session_id = ${sessionId}`.execute(this.database.db);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await sql`DELETE FROM push_subscriptions WHERE id = ANY(${ids}::uuid[])`.execute(this.database.db);
  }
}
