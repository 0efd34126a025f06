import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** How long and how much of a room's stream is kept (R23). */
export interface Retention {
  readonly keptDays: number;
  readonly keptEvents: number;
}

/** Cuts streams at their beginning. */
@Injectable()
export class StreamRetentionRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes the lease for `holder`, or renews it. One node at a time does the work.
   * @returns whether `holder` has it.
   */
  async takeLease(holder: string, seconds: number): Promise<boolean> {
    const { rows } = await sql`
      INSERT INTO leases (name, holder, until) VALUES ('stream-retention', ${holder}, now() + ${seconds}::int * interval '1 second')
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
      WHERE leases.holder = excluded.holder OR leases.until < now()
      RETURNING name`.execute(this.database.db);
    return rows.length > 0;
  }

  /**
   * Deletes what is due, at most about `batch` events, and raises the floors. What goes is always a prefix: times of
   * neighbours may be out of order by the length of a transaction, so the cut is by seq. Rooms are locked in the order
   * of their ids, as every writer locks them (R2).
   * @returns how many events were deleted; fewer than `batch` means that nothing more is due.
   */
  async cut({ keptDays, keptEvents }: Retention, batch: number): Promise<number> {
    const { rows } = await sql<{ deleted: number }>`
      WITH due AS (
        (SELECT room, seq FROM event_stream WHERE at < now() - ${keptDays}::int * interval '1 day' ORDER BY at LIMIT ${batch})
        UNION ALL
        (SELECT event_stream.room, event_stream.seq FROM rooms
          JOIN event_stream ON event_stream.room = rooms.id AND event_stream.seq <= rooms.head - ${keptEvents}::int
          WHERE rooms.head - rooms.floor > ${keptEvents}::int ORDER BY event_stream.room, event_stream.seq LIMIT ${batch})
      ),
      cut AS (SELECT room, max(seq) AS seq FROM due GROUP BY room),
      locked AS MATERIALIZED (SELECT id FROM rooms WHERE id IN (SELECT room FROM cut) ORDER BY id FOR NO KEY UPDATE),
      raised AS (
        UPDATE rooms SET floor = cut.seq, floor_tag = event_stream.tag
        FROM locked, cut, event_stream
        WHERE rooms.id = locked.id AND cut.room = rooms.id AND rooms.floor < cut.seq
          AND event_stream.room = cut.room AND event_stream.seq = cut.seq
      ),
      deleted AS (
        DELETE FROM event_stream USING cut
        WHERE event_stream.room = cut.room AND event_stream.seq <= cut.seq
        RETURNING 1
      )
      SELECT count(*)::int AS deleted FROM deleted`.execute(this.database.db);
    return rows[0]?.deleted ?? 0;
  }

  /** Forgets rooms that ended longer ago than streams are kept. @returns how many, at most `batch`. */
  async forgetEnded({ keptDays }: Retention, batch: number): Promise<number> {
    const { rows } = await sql`
      DELETE FROM rooms WHERE id IN (
        SELECT id FROM rooms WHERE gone_at < now() - ${keptDays}::int * interval '1 day' LIMIT ${batch}
      ) RETURNING id`.execute(this.database.db);
    return rows.length;
  }
}
