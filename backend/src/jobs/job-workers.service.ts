import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseConnection } from '../database/connection.js';
import { Database } from '../database/database.js';
import { Clock, repeat, type Timer } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { JobsRepository, type StoredJob } from './jobs.repository.js';

/** Who does the jobs of one kind (methods, so that workers of all kinds fit into one map). Exactly one of `work` and `workOutside`. */
export interface JobWorker<P> {
  /** What was stored is read by it. */
  readonly payload: z.ZodType<P>;
  /**
   * Does jobs in the transaction that takes them away: done once, whatever happens. Only SQL may be awaited (R4). All of
   * them in as few statements as one.
   */
  work?(payloads: readonly P[]): Promise<void>;
  /**
   * Does one job outside of a transaction, for what needs the network or transactions of its own. After a crash it is
   * done again: it must not matter. It has {@link CLAIM_SECONDS}.
   */
  workOutside?(payload: P): Promise<void>;
  /**
   * It failed too often and is not tried again: in the transaction that stores that. For what would wait for it for ever.
   */
  giveUp?(payload: P): Promise<void>;
  /** How many `work` is given at once. */
  readonly atOnce?: number;
}

/** A job that was claimed and is not finished by then is done by somebody else. */
const CLAIM_SECONDS = 60;
/** For what is due later, what another node left, and what failed. */
const LOOK_EVERY_MS = 2_000;
const AT_ONCE = 100;
const MAX_FAILURES = 10;
const LONGEST_PAUSE_SECONDS = 3_600;

/** Works jobs off: each kind for itself, one turn after the other. */
@Injectable()
export class JobWorkersService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly workers = new Map<string, JobWorker<unknown>>();
  /** The last turn of each kind. */
  private readonly turns = new Map<string, Promise<void>>();
  private readonly waiting = new Set<string>();
  private timer: Timer | undefined;
  private isResting = true;

  constructor(
    private readonly jobs: JobsRepository,
    private readonly database: Database,
    private readonly connection: DatabaseConnection,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  register<P>(kind: string, worker: JobWorker<P>): void {
    if (this.workers.has(kind)) throw new Error(`somebody does the jobs of kind ${kind} already`);
    this.workers.set(kind, worker);
  }

  /** What was left by a crash is worked off first. */
  async onApplicationBootstrap(): Promise<void> {
    // The embedded database belongs to one process.
    if (this.connection.kind === 'embedded') await this.jobs.releaseAll();
    this.timer = repeat(this.clock, LOOK_EVERY_MS, () => void this.look());
    this.isResting = false;
    await this.look();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isResting = true;
    this.timer?.cancel();
    await this.idle();
  }

  /** Something of this kind is due. */
  wake(kind: string): void {
    const worker = this.workers.get(kind);
    // A turn that has not begun yet will find it.
    if (!worker || this.isResting || this.waiting.has(kind)) return;
    this.waiting.add(kind);
    const turn = (this.turns.get(kind) ?? Promise.resolve()).then(async () => {
      this.waiting.delete(kind);
      await this.takeTurn(kind, worker);
    });
    this.turns.set(kind, turn);
  }

  /** @returns when everything that was begun is done. */
  async idle(): Promise<void> {
    await Promise.all(this.turns.values());
    if (this.waiting.size > 0) await this.idle();
  }

  /** For tests that count statements: nothing is begun while `act` runs. */
  async restDuring<T>(act: () => Promise<T>): Promise<T> {
    await this.idle();
    this.isResting = true;
    try {
      return await act();
    } finally {
      this.isResting = false;
      await this.look();
      await this.idle();
    }
  }

  private async look(): Promise<void> {
    if (this.isResting) return;
    try {
      for (const kind of await this.jobs.findDueKinds()) this.wake(kind);
    } catch (error) {
      this.log.warn({ err: error }, 'could not look for jobs; tried again');
    }
  }

  private async takeTurn(kind: string, worker: JobWorker<unknown>): Promise<void> {
    try {
      while (!this.isResting && (await this.doSome(kind, worker)));
    } catch (error) {
      this.log.warn({ err: error, kind }, 'jobs could not be worked off; tried again');
    }
  }

  /** @returns whether there may be more. */
  private async doSome(kind: string, worker: JobWorker<unknown>): Promise<boolean> {
    if (worker.workOutside) return this.doOutside(kind, worker);
    const atOnce = worker.atOnce ?? AT_ONCE;
    const { taken, isDone } = await this.doInside(kind, worker, atOnce);
    if (isDone) return taken.length === atOnce;
    if (taken.length === 1) await this.postpone(kind, worker, taken);
    else await this.doEachAlone(kind, worker, taken.length);
    return true;
  }

  /** One of several may be at fault. */
  private async doEachAlone(kind: string, worker: JobWorker<unknown>, count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const { taken, isDone } = await this.doInside(kind, worker, 1);
      if (!isDone) await this.postpone(kind, worker, taken);
    }
  }

  private async doInside(
    kind: string,
    worker: JobWorker<unknown>,
    count: number,
  ): Promise<{ taken: readonly StoredJob[]; isDone: boolean }> {
    let taken: StoredJob[] = [];
    try {
      await this.database.transaction(async () => {
        taken = await this.jobs.take(kind, count);
        if (taken.length > 0) await worker.work?.(taken.map((job) => payloadOf(worker, job)));
      });
      return { taken, isDone: true };
    } catch (error) {
      // Nothing was taken: the database is out of reach.
      if (taken.length === 0) throw error;
      this.log.warn({ err: error, kind, jobs: taken.length }, 'jobs failed');
      return { taken, isDone: false };
    }
  }

  private async doOutside(kind: string, worker: JobWorker<unknown>): Promise<boolean> {
    const job = await this.jobs.claim(kind, CLAIM_SECONDS);
    if (!job) return false;
    try {
      await worker.workOutside?.(payloadOf(worker, job));
      await this.jobs.finish(job.id);
    } catch (error) {
      this.log.warn({ err: error, kind, job: job.id }, 'a job failed');
      await this.postpone(kind, worker, [job]);
    }
    return true;
  }

  private async postpone(kind: string, worker: JobWorker<unknown>, failed: readonly StoredJob[]): Promise<void> {
    for (const job of failed) {
      if (job.failures + 1 >= MAX_FAILURES) await this.giveUp(kind, worker, job);
      else await this.jobs.postpone(job, Math.min(2 ** (job.failures + 1), LONGEST_PAUSE_SECONDS));
    }
  }

  private async giveUp(kind: string, worker: JobWorker<unknown>, job: StoredJob): Promise<void> {
    this.log.error({ kind, job: job.id }, 'a job failed too often and is given up');
    const readable = worker.payload.safeParse(JSON.parse(job.payload));
    try {
      await this.database.transaction(async () => {
        if ((await this.jobs.postpone(job, null)) && readable.success) await worker.giveUp?.(readable.data);
      });
    } catch (error) {
      this.log.warn({ err: error, kind, job: job.id }, 'a job could not be given up; tried again');
      await this.jobs.postpone(job, LONGEST_PAUSE_SECONDS);
    }
  }
}

const payloadOf = (worker: JobWorker<unknown>, { payload }: StoredJob): unknown =>
  worker.payload.parse(JSON.parse(payload));
