import { Injectable } from '@nestjs/common';
import { isHeldBySlowMode, type MemberRole } from '@kraken/shared';
import { sql } from 'kysely';
import { DomainError } from '../../access/domain-error.js';
import { Database } from '../../database/database.js';

@Injectable()
export class SlowModeRepository {
  constructor(private readonly database: Database) {}

  /**
   * Throws `slow-mode` with `retryAfterMs` for whoever said something in a slow channel too short a time ago. When that
   * was stands in the row of their read position, so waiting costs nobody a row, and other channels not a statement.
   */
  async requirePause(
    { channelId, askerId }: { channelId: string; askerId: string },
    { slowModeSeconds, role }: { slowModeSeconds: number; role: MemberRole },
  ): Promise<void> {
    if (slowModeSeconds === 0 || !isHeldBySlowMode({ userId: askerId, role })) return;
    const { rows } = await sql<{ leftMs: number }>`
      SELECT ceil(extract(epoch FROM sent_at + ${slowModeSeconds} * interval '1 second' - now()) * 1000)::float8 AS "leftMs"
      FROM read_positions WHERE channel_id = ${channelId} AND user_id = ${askerId} AND sent_at IS NOT NULL
    `.execute(this.database.db);
    const retryAfterMs = rows[0]?.leftMs ?? 0;
    if (retryAfterMs > 0) throw new DomainError('slow-mode', 'This channel is in slow mode.', { retryAfterMs });
  }
}
