import { Injectable } from '@nestjs/common';
import type { PresenceChoice } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

@Injectable()
export class PresenceRepository {
  constructor(private readonly database: Database) {}

  /** @returns whether that is something new. */
  async choose(userId: string, choice: PresenceChoice): Promise<boolean> {
    const { rows } = await sql`
      UPDATE users SET presence = ${choice} WHERE id = ${userId} AND presence <> ${choice} RETURNING id`.execute(
      this.database.db,
    );
    return rows.length > 0;
  }

  /** @returns whom somebody blocks and who blocks them. */
  async findHidden(userId: string): Promise<Set<string>> {
    const { rows } = await sql<{ id: string }>`
      SELECT blocked_id AS id FROM blocks WHERE blocker_id = ${userId}
      UNION SELECT blocker_id FROM blocks WHERE blocked_id = ${userId}`.execute(this.database.db);
    return new Set(rows.map(({ id }) => id));
  }
}
