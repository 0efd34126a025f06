import { PGlite } from '@electric-sql/pglite';
import { Kysely, type Dialect } from 'kysely';
import type { DatabaseConnection } from '../../../backend/src/database/connection.js';
import { migrate } from '../../../backend/src/database/migrate.js';
import { sameAsExternal } from '../../../backend/src/database/pglite-statement.mjs';
import type { Schema } from '../../../backend/src/database/schema.js';
import { CONNECTION_LOST, SqlError, type Session } from '../../../backend/src/database/session.js';
import { singleSessionDialect } from '../../../backend/src/database/single-session-dialect.js';
import { PreparedSession } from './prepared-session.js';
import type { VirtualTime } from './virtual-time.js';

/** How a server process stands to the database. */
export interface DatabaseAccess {
  /** The process is dead: nothing of it reaches the database any more. */
  isCut: boolean;
  /** So many commits fail with a serialization failure, after which the transaction runs again (R4). */
  failingCommits: number;
  /** How long a statement or transaction waits before it begins. */
  readonly delayMs: () => number;
}

/** The real embedded database, in the memory of this thread: the disk that outlives the server processes. */
export class SimulatedDatabase {
  private constructor(private readonly session: Session) {}

  static async open(): Promise<SimulatedDatabase> {
    const pglite = await PGlite.create(sameAsExternal);
    const session = new PreparedSession(pglite);
    const database = new SimulatedDatabase(session);
    await migrate(new Kysely<Schema>({ dialect: singleSessionDialect(session) }));
    // Tables hold a handful of rows: what a plan for these very parameters could save is less than planning takes.
    await database.run('SET plan_cache_mode = force_generic_plan');
    return database;
  }

  /** @returns rows, past all servers. */
  async run<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return (await this.session.query({ sql, parameters })).rows as T[];
  }

  /** @returns the connection of one server process. */
  connect(time: VirtualTime, access: DatabaseAccess): DatabaseConnection {
    const dialect = waiting(singleSessionDialect(this.guarded(time, access)), time, access);
    return {
      kind: 'embedded',
      kysely: new Kysely<Schema>({ dialect }),
      isFull: () => false,
      close: async () => undefined,
    };
  }

  private guarded(time: VirtualTime, access: DatabaseAccess): Session {
    const query: Session['query'] = async (statement) => {
      time.noteWork();
      const isRollback = statement.sql === 'rollback';
      if (access.isCut && !isRollback) throw new SqlError('the process is dead', { code: CONNECTION_LOST });
      if (statement.sql === 'commit' && access.failingCommits > 0) {
        access.failingCommits--;
        await this.session.query({ sql: 'rollback', parameters: [] });
        throw new SqlError('could not serialize access', { code: '40001' });
      }
      const result = await this.session.query(statement);
      time.noteWork();
      return result;
    };
    return { query, close: async () => undefined };
  }
}

/** Whoever asks waits a moment first: so the statements of two requests mix in every order. */
function waiting(dialect: Dialect, time: VirtualTime, access: DatabaseAccess): Dialect {
  return {
    ...dialect,
    createDriver() {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      driver.acquireConnection = async () => {
        const delayMs = access.delayMs();
        if (delayMs > 0) await time.sleep(delayMs);
        return acquire();
      };
      return driver;
    },
  };
}
