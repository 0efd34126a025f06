/** One session of a database that has only one: statements are run one after the other. */
export interface Session {
  /** Rejects with an error that carries PostgreSQL's `code` (SQLSTATE). */
  query(statement: Statement): Promise<StatementResult>;
  close(): Promise<void>;
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface StatementResult {
  readonly rows: unknown[];
  readonly affectedRows: number;
}

/** What an embedded database reports: no detail, for that quotes rows. */
export class SqlError extends Error {
  readonly code: string;
  readonly constraint: string | undefined;
  readonly table: string | undefined;

  constructor(message: string, told: { code: string; constraint?: string | undefined; table?: string | undefined }) {
    super(message);
    this.name = 'SqlError';
    this.code = told.code;
    this.constraint = told.constraint;
    this.table = told.table;
  }
}

/** No statement takes longer, in either kind of database (external: `statement_timeout`). */
export const STATEMENT_DEADLINE_MS = 10_000;

/** What changes or cleans tables takes as long as the tables are large; nobody asks for it while others wait. */
export const UPKEEP_DEADLINE_MS = 30 * 60_000;

/** A transaction that asks nothing for so long is ended (external: `idle_in_transaction_session_timeout`). */
export const IDLE_TRANSACTION_MS = 10_000;

/** SQLSTATE of what is ended for taking too long. */
export const QUERY_CANCELED = '57014';
export const IDLE_IN_TRANSACTION = '25P03';
export const CONNECTION_LOST = '08006';
export const DISK_FULL = '53100';
