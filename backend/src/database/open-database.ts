import type { LogEvent } from 'kysely';
import type { Log } from '../platform/log.js';
import type { DatabaseConnection, OpenedDatabase } from './connection.js';
import { openEmbedded } from './embedded-database.js';
import { openExternal } from './external-database.js';
import { openInMemory } from './memory-database.js';
import { migrate } from './migrate.js';
import { StorageWatch } from './storage-watch.js';

export type DatabaseTarget =
  /** In this process, gone with it: for tests. */
  | { readonly kind: 'memory' }
  /** In a worker thread, kept in `folder`, which nobody else may have open. */
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'external'; readonly url: string };

export interface OpenOptions {
  readonly log: Log;
  /** Hears of every statement, `begin` and `commit` included (a test counts them). */
  readonly onStatement?: (event: LogEvent) => void;
}

/**
 * Opens a database and brings it to this version of Kraken.
 * @returns the open database. Throws `StartError` with a sentence when it is not there, locked, too old or too new.
 */
export async function openDatabase(target: DatabaseTarget, options: OpenOptions): Promise<DatabaseConnection> {
  const storage = new StorageWatch(options.log, placeOf(target));
  const onStatement = (event: LogEvent) => {
    storage.note(event);
    options.onStatement?.(event);
  };
  const opened = await openTarget(target, { ...options, onStatement });
  storage.start(opened.kysely);
  const close = () => {
    storage.stop();
    return opened.close();
  };
  try {
    await migrate(opened.kysely);
  } catch (error) {
    await close();
    throw error;
  }
  return { kind: opened.kind, kysely: opened.kysely, isFull: () => storage.isFull, close };
}

function openTarget(target: DatabaseTarget, options: OpenOptions): Promise<OpenedDatabase> {
  switch (target.kind) {
    case 'memory':
      return openInMemory(options);
    case 'embedded':
      return openEmbedded(target.folder, options);
    case 'external':
      return openExternal(target.url, options);
  }
}

/** No address: it holds a password. */
const placeOf = (target: DatabaseTarget): string =>
  target.kind === 'embedded' ? target.folder : target.kind === 'external' ? 'the PostgreSQL of DATABASE_URL' : 'memory';
