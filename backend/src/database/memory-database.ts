import { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import type { OpenedDatabase } from './connection.js';
import { runInPglite, sameAsExternal } from './pglite-statement.mjs';
import type { OpenOptions } from './open-database.js';
import type { Schema } from './schema.js';
import { SqlError, type Session } from './session.js';
import { reviveBytes } from './embedded-session.js';
import { singleSessionDialect } from './single-session-dialect.js';

/** @returns a database in this thread's memory: every statement blocks the event loop, so it is for tests alone. */
export async function openInMemory({ onStatement }: Pick<OpenOptions, 'onStatement'>): Promise<OpenedDatabase> {
  const session = await openSessionInMemory();
  const kysely = new Kysely<Schema>({
    dialect: singleSessionDialect(session),
    ...(onStatement ? { log: onStatement } : {}),
  });
  let closing: Promise<void> | undefined;
  return { kind: 'embedded', kysely, close: () => (closing ??= session.close()) };
}

/** @returns the one session of such a database, without tables. */
export async function openSessionInMemory(): Promise<Session> {
  const pglite = await createInMemory();
  return {
    async query(statement) {
      const answer = await runInPglite(pglite, statement);
      if ('error' in answer) throw new SqlError(answer.error.message, answer.error);
      return reviveBytes(answer);
    },
    close: () => pglite.close(),
  };
}

/** An empty database as PGlite makes it: to copy it costs a third of making one (0.55 s and 1.7 s of CPU). */
let image: Promise<Blob> | undefined;

async function createInMemory(): Promise<PGlite> {
  if (image) return PGlite.create({ ...sameAsExternal, loadDataDir: await image });
  const pglite = await PGlite.create(sameAsExternal);
  image ??= pglite.dumpDataDir('none');
  await image;
  return pglite;
}
