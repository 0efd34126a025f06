import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { crashAt } from '../platform/crash-points.mjs';
import { DatabaseConnection } from './connection.js';
import type { Schema } from './schema.js';

/** A transaction in progress, and what waits for its end. */
export interface OpenTransaction {
  readonly db: Kysely<Schema>;
  /** Run in order right before COMMIT, inside; an error rolls everything back. */
  readonly beforeCommit: (() => Promise<void>)[];
  /** Run in order after COMMIT succeeded, outside. Not run after a COMMIT of unknown outcome (R4, R11). */
  readonly afterCommit: (() => void)[];
  isOver: boolean;
}

/** Serialization failure and deadlock: the whole transaction may be run again (R4). */
const RETRYABLE = new Set(['40001', '40P01']);
const MAX_RUNS = 4;

/** The one door to the database. Who is inside a transaction queries inside it, without passing it around (R4). */
@Injectable()
export class Database {
  private readonly open = new AsyncLocalStorage<OpenTransaction>();

  constructor(private readonly connection: DatabaseConnection) {}

  /** What to query with: the transaction one is in, or the database. Throws when that transaction is over. */
  get db(): Kysely<Schema> {
    const transaction = this.open.getStore();
    if (!transaction) return this.connection.kysely;
    if (transaction.isOver) throw new Error('a query came after the end of its transaction: an await is missing');
    return transaction.db;
  }

  /** @returns the transaction one is in. Throws outside of one (R4). */
  requireTransaction(): OpenTransaction {
    const transaction = this.open.getStore();
    if (!transaction || transaction.isOver) throw new Error('this needs an open transaction (R4)');
    return transaction;
  }

  /** Whether the disk was full when it was last written to; what is stored can still be read. */
  isFull(): boolean {
    return this.connection.isFull();
  }

  isInTransaction(): boolean {
    return this.open.getStore()?.isOver === false;
  }

  /**
   * Runs `work` in one READ COMMITTED transaction; deadlocks and serialization failures run it again, whole, at most
   * three times (R4). Only SQL may be awaited inside. Throws when one is open already.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.isInTransaction()) throw new Error('a transaction is open already: one per request (R4)');
    for (let run = 1; ; run++) {
      try {
        return await this.runOnce(work);
      } catch (error) {
        if (run >= MAX_RUNS || !isRetryable(error)) throw error;
      }
    }
  }

  private async runOnce<T>(work: () => Promise<T>): Promise<T> {
    const afterCommit: (() => void)[] = [];
    const result = await this.connection.kysely.transaction().execute(async (db) => {
      const transaction: OpenTransaction = { db, beforeCommit: [], afterCommit, isOver: false };
      return this.open.run(transaction, async () => {
        try {
          const value = await work();
          // The list may grow while it is worked off.
          for (let i = 0; i < transaction.beforeCommit.length; i++) await transaction.beforeCommit[i]?.();
          if (transaction.beforeCommit.length > 0) crashAt('before-commit');
          return value;
        } finally {
          transaction.isOver = true;
        }
      });
    });
    if (afterCommit.length > 0) crashAt('after-commit');
    this.open.exit(() => afterCommit.forEach((act) => act()));
    return result;
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && RETRYABLE.has(error.code);
}
