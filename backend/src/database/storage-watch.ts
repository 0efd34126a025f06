import { sql, type Kysely, type LogEvent } from 'kysely';
import type { Log } from '../platform/log.js';
import type { Schema } from './schema.js';
import { DISK_FULL } from './session.js';

const TRY_EVERY_MS = 5_000;
/** Of 36 bytes: together some 7 MB. */
const ROWS_TRIED = 200_000;

/**
 * Knows whether the disk of the database is full. A statement that found no room says so; from then on it is tried every
 * five seconds to write something that takes room and leaves none taken. The operator is told both times, once.
 */
export class StorageWatch {
  private trying: NodeJS.Timeout | undefined;
  private db: Kysely<Schema> | undefined;

  /** @param place where the operator is to make room, in words. */
  constructor(
    private readonly log: Log,
    private readonly place: string,
  ) {}

  get isFull(): boolean {
    return this.trying !== undefined;
  }

  /** Hears of every statement. */
  note(event: LogEvent): void {
    const isRefused = event.level === 'error' && (event.error as { code?: unknown } | null)?.code === DISK_FULL;
    if (!isRefused || this.isFull) return;
    this.log.error(
      { place: this.place },
      'the disk of the database is full: nothing can be stored until you make room there; what was acknowledged is kept, and Kraken goes on by itself then',
    );
    this.trying = setInterval(() => void this.tryToWrite(), TRY_EVERY_MS).unref();
  }

  start(db: Kysely<Schema>): void {
    this.db = db;
  }

  stop(): void {
    clearInterval(this.trying);
  }

  private async tryToWrite(): Promise<void> {
    try {
      await this.db?.transaction().execute(async (db) => {
        await sql`CREATE TEMP TABLE room_for_more ON COMMIT DROP AS
          SELECT generate_series(1, ${sql.lit(ROWS_TRIED)})`.execute(db);
      });
    } catch {
      return;
    }
    clearInterval(this.trying);
    this.trying = undefined;
    this.log.warn({ place: this.place }, 'the disk of the database has room again');
  }
}
