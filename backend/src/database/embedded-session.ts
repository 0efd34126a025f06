import { Worker } from 'node:worker_threads';
import type { Log } from '../platform/log.js';
import type { PgliteAnswer, PgliteRows } from './pglite-statement.mjs';
import {
  CONNECTION_LOST,
  QUERY_CANCELED,
  SqlError,
  STATEMENT_DEADLINE_MS,
  UPKEEP_DEADLINE_MS,
  type Session,
  type Statement,
  type StatementResult,
} from './session.js';

type FromWorker = { ready: true } | { failed: string } | { id: number; answer?: PgliteAnswer };

const UPKEEP = /^\s*(vacuum|checkpoint|create|alter|drop)\b/i;

interface Waiting {
  readonly resolve: (result: StatementResult) => void;
  readonly reject: (error: Error) => void;
  readonly timeout: NodeJS.Timeout;
}

/**
 * The session in the worker. PGlite cannot cancel a statement, so a worker whose statement overruns is killed and
 * another one opens the folder; that loses nothing committed, for commits are on the disk. Whoever was inside a
 * transaction hears of it: its next statement finds no transaction and an error.
 */
export class EmbeddedSession implements Session {
  private readonly waiting = new Map<number, Waiting>();
  /** Absent after its end: the next statement starts another one. */
  private worker: Promise<Worker> | undefined;
  private lastId = 0;
  private isInTransaction = false;
  /** The transaction in progress lost its worker: nothing may run under its name any more. */
  private isBroken = false;
  private isClosed = false;

  private constructor(
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  /** @returns the open session. Rejects when the folder cannot be opened durably. */
  static async open(folder: string, log: Log): Promise<EmbeddedSession> {
    const session = new EmbeddedSession(folder, log);
    await session.running();
    return session;
  }

  async query(statement: Statement): Promise<StatementResult> {
    if (this.isClosed) throw new SqlError('the database is closed', { code: CONNECTION_LOST });
    const begins = /^\s*(begin|start transaction)\b/i.test(statement.sql);
    const ends = /^\s*(commit|rollback)\s*;?\s*$/i.exec(statement.sql)?.[1]?.toLowerCase();
    if (begins) this.isBroken = false;
    if (this.isBroken) {
      if (ends !== undefined) this.isBroken = this.isInTransaction = false;
      if (ends === 'rollback') return { rows: [], affectedRows: 0 };
      throw new SqlError('the transaction was lost', { code: CONNECTION_LOST });
    }
    const worker = await this.running();
    this.isInTransaction = begins || (this.isInTransaction && ends === undefined);
    return this.ask(worker, statement);
  }

  /** Checkpoints on the way out (PostgreSQL's own shutdown). */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    const worker = await this.worker?.catch(() => undefined);
    if (!worker) return;
    const isOver = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const id = ++this.lastId;
    worker.postMessage({ id, isLast: true });
    const timeout = setTimeout(() => void worker.terminate(), STATEMENT_DEADLINE_MS);
    await isOver;
    clearTimeout(timeout);
  }

  private ask(worker: Worker, { sql, parameters }: Statement): Promise<StatementResult> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const deadlineMs = UPKEEP.test(sql) ? UPKEEP_DEADLINE_MS : STATEMENT_DEADLINE_MS;
      const timeout = setTimeout(() => this.kill(worker, id), deadlineMs);
      this.waiting.set(id, { resolve, reject, timeout });
      worker.postMessage({ id, sql, parameters });
    });
  }

  private kill(worker: Worker, id: number): void {
    this.log.error({ statement: id }, 'a statement took too long: the embedded database is reopened');
    this.isBroken = this.isInTransaction;
    this.worker = new Promise((resolve) => worker.once('exit', () => resolve(this.start())));
    this.settle(id, new SqlError('the statement took too long', { code: QUERY_CANCELED }));
    void worker.terminate();
  }

  private running(): Promise<Worker> {
    return (this.worker ??= this.start());
  }

  private start(): Promise<Worker> {
    const worker = new Worker(new URL('./embedded-worker.mjs', import.meta.url), {
      workerData: { folder: this.folder },
      execArgv: [],
      // PostgreSQL's own words are of no use to whoever runs Kraken.
      stdout: true,
      stderr: true,
    });
    const started = new Promise<Worker>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if ('ready' in message) resolve(worker);
        else if ('failed' in message) reject(new Error(message.failed));
        else this.settle(message.id, message.answer ?? { rows: [], affectedRows: 0, byteColumns: [] });
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        reject(new Error('the database worker ended while it started'));
        this.onExit(started);
      });
    });
    // Whoever waits for it hears the rejection; nobody waiting is not an unhandled one.
    started.catch(() => undefined);
    return started;
  }

  private onExit(started: Promise<Worker>): void {
    if (this.worker === started) {
      this.worker = undefined;
      this.isBroken = this.isInTransaction;
    }
    for (const id of this.waiting.keys())
      this.settle(id, new SqlError('the database worker ended', { code: CONNECTION_LOST }));
  }

  private settle(id: number, answer: PgliteAnswer | Error): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timeout);
    if (answer instanceof Error) waiting.reject(answer);
    else if ('error' in answer) waiting.reject(new SqlError(answer.error.message, answer.error));
    else waiting.resolve(reviveBytes(answer));
  }
}

/** @returns the rows with bytes as Buffers, as the external driver gives them. */
export function reviveBytes({ rows, affectedRows, byteColumns }: PgliteRows): StatementResult {
  for (const column of byteColumns)
    for (const row of rows) {
      const bytes = row[column];
      if (bytes instanceof Uint8Array) row[column] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
  return { rows, affectedRows };
}
