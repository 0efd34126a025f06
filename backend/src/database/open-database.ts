import type { Log } from '../platform/log.js';
import { DatabaseConnection } from './connection.js';

export type DatabaseTarget =
  /** In this process, gone with it: for tests. */
  | { readonly kind: 'memory' }
  /** In a worker thread, kept in `folder`, which nobody else may have open. */
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'external'; readonly url: string };

/**
 * Opens a database and brings it to this version of Kraken.
 * @returns the open database. Throws `StartError` with a sentence when it is not there, locked, too old or too new.
 */
export function openDatabase(_target: DatabaseTarget, _log: Log): Promise<DatabaseConnection> {
  throw new Error('being written');
}
