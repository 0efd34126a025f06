import type { Kysely } from 'kysely';
import type { Schema } from './schema.js';

/** One open database: the embedded one in its worker, or an external PostgreSQL. Made by `openDatabase`. */
export abstract class DatabaseConnection {
  abstract readonly kind: 'embedded' | 'external';
  abstract readonly kysely: Kysely<Schema>;
  /** Whether its disk was full when it was last written to. */
  abstract readonly isFull: () => boolean;
  /** Ends running statements in order and lets the folder or the pool go. Idempotent. */
  abstract close(): Promise<void>;
}

/** A database that is open, and not watched yet. */
export type OpenedDatabase = Omit<DatabaseConnection, 'isFull'>;
