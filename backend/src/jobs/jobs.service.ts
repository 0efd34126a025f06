import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { JobWorkersService, type JobWorker } from './job-workers.service.js';
import { JobsRepository } from './jobs.repository.js';

export interface JobTerms {
  /** When it is due; at once where it is left out. */
  readonly dueAt?: Date;
  /**
   * Of a kind there is one job of a key: adding it again replaces what waits, and has it done again where it is just
   * being worked on.
   */
  readonly key?: string;
}

/**
 * What follows from a change and is not part of it: for other people's rooms, at another time, or over the network (R5).
 *
 * - In `onModuleInit` a service registers who does it: `jobs.register('notify', { payload: Schema, work })`. See
 *   {@link JobWorker} for the two ways of working.
 * - In the transaction of the change: `await jobs.add('notify', { messageId })`. No commit, no job; no commit without
 *   its job. It is begun right after the commit, or after the next start.
 */
@Injectable()
export class JobsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly workers: JobWorkersService,
    private readonly database: Database,
  ) {}

  /** Once for each kind. What waits of it is begun when the server is up. */
  register<P>(kind: string, worker: JobWorker<P>): void {
    this.workers.register(kind, worker);
  }

  /** Inside a transaction: one statement. Throws outside of one (R4). */
  async add(kind: string, payload: unknown, { dueAt, key }: JobTerms = {}): Promise<void> {
    const transaction = this.database.requireTransaction();
    await this.jobs.add([{ kind, key: key ?? null, payload: JSON.stringify(payload), dueAt: dueAt ?? null }]);
    if (!dueAt) transaction.afterCommit.push(() => this.workers.wake(kind));
  }

  /** Inside a transaction: it is not to be done any more. @returns whether it was waiting. */
  async remove(kind: string, key: string): Promise<boolean> {
    this.database.requireTransaction();
    return this.jobs.remove(kind, key);
  }
}
