import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { Log } from '../platform/log.js';
import { ExitCode, StartError } from '../platform/start-error.js';
import type { OpenedDatabase } from './connection.js';
import { EmbeddedSession } from './embedded-session.js';
import { lockFolder } from './folder-lock.js';
import type { OpenOptions } from './open-database.js';
import type { Schema } from './schema.js';
import { singleSessionDialect } from './single-session-dialect.js';
import { keepUp } from './upkeep.js';

/**
 * Opens the embedded database of a data folder, or creates it.
 * @returns the database, this process its only user. Throws `StartError` when the folder is locked or unwritable, or a
 * commit would not reach the disk.
 */
export async function openEmbedded(folder: string, { log, onStatement }: OpenOptions): Promise<OpenedDatabase> {
  const lock = lockFolder(folder);
  try {
    const session = await openSession(folder, log);
    const kysely = new Kysely<Schema>({
      dialect: singleSessionDialect(session),
      ...(onStatement ? { log: onStatement } : {}),
    });
    const upkeep = keepUp(kysely, log);
    let closing: Promise<void> | undefined;
    const close = async () => {
      await upkeep.stop();
      await session.close();
      lock.release();
    };
    return { kind: 'embedded', kysely, close: () => (closing ??= close()) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openSession(folder: string, log: Log): Promise<EmbeddedSession> {
  const database = join(folder, 'database');
  try {
    if (!existsSync(database)) await createDatabase(folder, { database, log });
    return await EmbeddedSession.open(database, log);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The embedded database in ${folder} cannot be opened: ${reason}.`, ExitCode.noDatabase);
  }
}

/** Created beside its place and moved there whole: a start that was killed half way leaves nothing that looks ready. */
async function createDatabase(folder: string, { database, log }: { database: string; log: Log }): Promise<void> {
  const creating = `${database}.creating`;
  rmSync(creating, { recursive: true, force: true });
  const session = await EmbeddedSession.open(creating, log);
  await session.close();
  renameSync(creating, database);
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
