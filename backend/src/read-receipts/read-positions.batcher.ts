import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock, repeat, type Timer } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { ReadReceiptsService, type AskedPosition } from './read-receipts.service.js';

const STORE_EVERY_MS = 1000;
/** What one statement may carry; the rest waits for the next second. */
const MAX_POSITIONS = 5000;

/** All positions of a second are stored in one statement for all users (R21). */
@Injectable()
export class ReadPositionsBatcher implements OnModuleDestroy {
  private waiting = new Map<string, AskedPosition>();
  private readonly timer: Timer;
  private storing: Promise<void> | undefined;

  constructor(
    private readonly readReceipts: ReadReceiptsService,
    private readonly log: Log,
    clock: Clock,
  ) {
    this.timer = repeat(clock, STORE_EVERY_MS, () => void (this.storing ?? this.store()));
  }

  /** Notes a position; the greatest one of a channel, or of a thread, wins. */
  add(position: AskedPosition): void {
    const key = `${position.userId} ${position.channelId} ${position.threadId ?? ''}`;
    const known = this.waiting.get(key);
    if (!known || known.position < position.position) this.waiting.set(key, position);
  }

  /** What waits of a channel is not stored: the person has said since how far they want to have read. */
  forget({ userId, channelId }: Pick<AskedPosition, 'userId' | 'channelId'>): void {
    this.waiting.delete(`${userId} ${channelId} `);
  }

  /**
   * Stores what waits, after what is being stored already. Positions that could not be stored wait on, unless greater ones
   * came.
   */
  async store(): Promise<void> {
    const storing = (this.storing ?? Promise.resolve()).then(() => this.storeWaiting());
    this.storing = storing;
    await storing;
    if (this.storing === storing) this.storing = undefined;
  }

  private async storeWaiting(): Promise<void> {
    const batch = [...this.waiting].slice(0, MAX_POSITIONS);
    if (batch.length === 0) return;
    for (const [key] of batch) this.waiting.delete(key);
    const positions = batch.map(([, position]) => position);
    try {
      await this.readReceipts.advance(positions);
    } catch (error) {
      this.log.warn({ err: error, positions: positions.length }, 'read positions could not be stored; tried again');
      positions.forEach((position) => this.add(position));
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.timer.cancel();
    await this.store();
  }
}
