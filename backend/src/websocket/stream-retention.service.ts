import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Clock, repeat, type Timer } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { StreamRetentionRepository, type Retention } from './stream-retention.repository.js';

const RETENTION: Retention = { keptDays: 7, keptEvents: 10_000 };
const PERIOD_MS = 10 * 60_000;
const LEASE_SECONDS = 5 * 60;
/** Small enough that no writer waits long for the head of a room that is being cut. */
const BATCH = 500;
/** A turn that finds more to do goes on in the next one. */
const BATCHES_PER_TURN = 200;

/** Keeps streams from growing for ever (R23). */
@Injectable()
export class StreamRetentionService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly holder = randomUUID();
  private timer: Timer | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private isStopping = false;

  constructor(
    private readonly retention: StreamRetentionRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = repeat(this.clock, PERIOD_MS, () => {
      this.turn = this.turn.then(() => this.takeTurn());
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.timer?.cancel();
    await this.turn;
  }

  /** Cuts what is due, in batches of one transaction each. Never throws: the next turn tries again. */
  private async takeTurn(): Promise<void> {
    try {
      if (!(await this.retention.takeLease(this.holder, LEASE_SECONDS))) return;
      for (let batch = 0; batch < BATCHES_PER_TURN && !this.isStopping; batch++) {
        const cut = await this.database.transaction(() => this.retention.cut(RETENTION, BATCH));
        if (cut === 0) break;
      }
      await this.database.transaction(() => this.retention.forgetEnded(RETENTION, BATCH));
    } catch (error) {
      this.log.error({ reason: error instanceof Error ? error.message : String(error) }, 'streams could not be cut');
    }
  }
}
