import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { IDLE_IN_TRANSACTION, IDLE_TRANSACTION_MS, SqlError, type Session } from './session.js';

/** PostgreSQL with a single session: whoever holds the connection has the database to himself, first come first served. */
export function singleSessionDialect(session: Session): Dialect {
  return {
    createDriver: () => new SingleSessionDriver(session),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

class SingleSessionDriver implements Driver {
  private readonly turns = new Turns();

  constructor(private readonly session: Session) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Turn> {
    await this.turns.take();
    return new Turn(this.session, () => this.turns.give());
  }

  async beginTransaction(turn: Turn, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const level = isolationLevel ? ` isolation level ${isolationLevel}` : '';
    await turn.begin(`begin${level}${accessMode ? ` ${accessMode}` : ''}`);
  }

  async commitTransaction(turn: Turn): Promise<void> {
    await turn.end('commit');
  }

  async rollbackTransaction(turn: Turn): Promise<void> {
    await turn.end('rollback');
  }

  async releaseConnection(turn: Turn): Promise<void> {
    turn.release();
  }

  /** The session belongs to whoever opened it. */
  async destroy(): Promise<void> {}
}

/** One holding of the session. A transaction that falls asleep loses it, for everybody else waits (R4). */
class Turn implements DatabaseConnection {
  private isInTransaction = false;
  private isLost = false;
  private isReleased = false;
  private running = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly session: Session,
    private readonly give: () => void,
  ) {}

  async begin(sql: string): Promise<void> {
    await this.executeQuery(CompiledQuery.raw(sql));
    this.isInTransaction = true;
    this.watch();
  }

  async end(sql: string): Promise<void> {
    this.isInTransaction = false;
    clearTimeout(this.idle);
    await this.executeQuery(CompiledQuery.raw(sql));
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.isLost) throw new SqlError('the transaction was idle for too long', { code: IDLE_IN_TRANSACTION });
    clearTimeout(this.idle);
    this.running++;
    try {
      const { rows, affectedRows } = await this.session.query({ sql, parameters });
      return { rows: rows as R[], numAffectedRows: BigInt(affectedRows) };
    } finally {
      this.running--;
      this.watch();
    }
  }

  streamQuery(): never {
    throw new Error('a single session cannot stream');
  }

  release(): void {
    clearTimeout(this.idle);
    if (this.isReleased) return;
    this.isReleased = true;
    this.give();
  }

  private watch(): void {
    clearTimeout(this.idle);
    if (this.isInTransaction && this.running === 0) this.idle = setTimeout(() => void this.lose(), IDLE_TRANSACTION_MS);
  }

  private async lose(): Promise<void> {
    this.isLost = true;
    try {
      await this.session.query({ sql: 'rollback', parameters: [] });
    } catch {
      // A session that cannot even roll back is a new one at the next statement.
    }
    this.release();
  }
}

/** A fair lock. */
class Turns {
  private isTaken = false;
  private readonly waiting: (() => void)[] = [];

  async take(): Promise<void> {
    if (!this.isTaken) this.isTaken = true;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  give(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.isTaken = false;
  }
}
