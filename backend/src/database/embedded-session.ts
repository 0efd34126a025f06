import { statfsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Log } from '../platform/log.js';
import type { PgliteAnswer, PgliteRows } from './pglite-statement.mjs';
import {
  CONNECTION_LOST,
  DISK_FULL,
  QUERY_CANCELED,
  SqlError,
  STATEMENT_DEADLINE_MS,
  UPKEEP_DEADLINE_MS,
  type Session,
  type Statement,
  type StatementResult,
} from './session.js';

type FromWorker = { ready: true } | { failed: string } | { id: number; answer?: PgliteAnswer };

/** A database that cannot be opened, its disk full perhaps, is tried again after so long. */
const REOPEN_PAUSE_MS = 2_000;
/** PostgreSQL's own size of a segment of its log. */
const LOG_SEGMENT_BYTES = 16 * 1024 * 1024;
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
  /** The one whose end is not foreseen. */
  private current: Worker | undefined;
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
    const worker = await this.running().catch((error: unknown) => {
      throw cannotOpen(this.folder, error);
    });
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
    this.current = undefined;
    this.worker = new Promise((resolve) => worker.once('exit', () => resolve(this.start())));
    this.worker.catch(() => undefined);
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
    this.current = worker;
    let isReady = false;
    const started = new Promise<Worker>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if ('ready' in message) {
          isReady = true;
          resolve(worker);
        } else if ('failed' in message) reject(new Error(message.failed));
        else this.settle(message.id, message.answer ?? { rows: [], affectedRows: 0, byteColumns: [] });
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        reject(new Error('the database worker ended while it started'));
        this.onExit(worker, isReady ? undefined : started);
      });
    });
    // Whoever waits for it hears the rejection; nobody waiting is not an unhandled one.
    started.catch(() => undefined);
    return started;
  }

  /** @param failed what whoever asks soon after a start that failed is refused with: each takes the better part of a second. */
  private onExit(worker: Worker, failed: Promise<Worker> | undefined): void {
    if (this.current === worker) {
      this.current = undefined;
      this.worker = failed;
      this.isBroken = this.isInTransaction;
      if (failed) setTimeout(() => this.forget(failed), REOPEN_PAUSE_MS).unref();
    }
    for (const id of this.waiting.keys())
      this.settle(id, new SqlError('the database worker ended', { code: CONNECTION_LOST }));
  }

  private forget(failed: Promise<Worker>): void {
    if (this.worker === failed) this.worker = undefined;
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

/** Without room for the next segment of its log the database panics, and says nothing of use when it is opened again. */
function cannotOpen(folder: string, error: unknown): SqlError {
  const reason = error instanceof Error ? error.message : String(error);
  const sentence = `the embedded database cannot be opened again: ${reason}`;
  return new SqlError(sentence, { code: freeBytes(folder) < LOG_SEGMENT_BYTES ? DISK_FULL : CONNECTION_LOST });
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
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
