import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, type PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { ExitCode, StartError } from '../platform/start-error.js';
import type { OpenedDatabase } from './connection.js';
import type { OpenOptions } from './open-database.js';
import { PreparedNames } from './prepared.js';
import type { Schema } from './schema.js';
import { CONNECTION_LOST, IDLE_TRANSACTION_MS, SqlError, STATEMENT_DEADLINE_MS } from './session.js';

const OLDEST_VERSION = 15;
const CONNECTIONS = 10;

/** @returns a pool of connections to a PostgreSQL. Throws `StartError` when it is not there or too old. */
export async function openExternal(url: string, { log, onStatement }: OpenOptions): Promise<OpenedDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_DEADLINE_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    application_name: 'kraken',
    types: { getTypeParser },
  });
  // Without a listener a connection that breaks ends the process: while it is idle (the pool listens for it) as well as
  // between two statements of a transaction (nobody does).
  pool.on('error', (error) => log.warn({ reason: error.message }, 'a database connection broke'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await requireVersion(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const kysely = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: namingLosses(pool) }),
    ...(onStatement ? { log: onStatement } : {}),
  });
  let closing: Promise<void> | undefined;
  return { kind: 'external', kysely, close: () => (closing ??= kysely.destroy()) };
}

/** The driver's own errors carry no code, or one of the system: whoever asks hears of every lost connection alike. */
function namingLosses(pool: pg.Pool): PostgresPool {
  const names = new PreparedNames();
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw error instanceof pg.DatabaseError ? error : lost(error);
      });
      return {
        query: (<R>(sql: string, parameters: readonly unknown[]) =>
          client.query({ name: names.nameOf(sql), text: sql, values: [...parameters] }).catch((error: unknown) => {
            throw isLoss(error) ? lost(error) : error;
          }) as Promise<PostgresQueryResult<R>>) as PostgresPoolClient['query'],
        release: () => client.release(),
      };
    },
    end: () => pool.end(),
  };
}

const lost = (error: unknown): SqlError =>
  new SqlError(`the database cannot be reached: ${reasonOf(error)}`, { code: CONNECTION_LOST });

/** The system names what broke by a code (ECONNRESET); node-postgres says it in these words alone. */
function isLoss(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof pg.DatabaseError) return false;
  const isOfSystem = 'syscall' in error && 'code' in error;
  return isOfSystem || /^(Connection terminated|Client (has encountered|was closed))/.test(error.message);
}

async function requireVersion(pool: pg.Pool): Promise<void> {
  const version = await pool
    .query<{ number: number; text: string }>(
      `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text`,
    )
    .catch((error: unknown) => {
      throw new StartError(`The database of DATABASE_URL cannot be reached: ${reasonOf(error)}.`, ExitCode.noDatabase);
    });
  const { number = 0, text = 'unknown' } = version.rows[0] ?? {};
  if (number < OLDEST_VERSION * 10_000)
    throw new StartError(
      `The database of DATABASE_URL is PostgreSQL ${text}; Kraken needs ${OLDEST_VERSION} or newer.`,
      ExitCode.noDatabase,
    );
}

/** Refused on both IPv4 and IPv6 is an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.message !== '') return error.message;
  return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
}

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const TIMESTAMP = 1114;

/** Values as the embedded driver gives them: int8 is a number (positions stay below 2^53), zoneless dates stay text. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: Number,
  [INT8_ARRAY]: (text) => Array.from(text.matchAll(/[^{},]+/g), ([item]) => (item === 'NULL' ? null : Number(item))),
  [DATE]: (text) => text,
  [TIMESTAMP]: (text) => text,
};

function getTypeParser(...asked: Parameters<typeof pg.types.getTypeParser>): unknown {
  return parsers[Number(asked[0])] ?? pg.types.getTypeParser(...asked);
}
