import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import { PushSender, type PushMessage } from '../platform/push-sender.js';
import type { VapidKeys } from '../platform/vapid.js';
import { PushSubscriptionsRepository, type StoredTarget } from './push-subscriptions.repository.js';

/** One message for one device. */
export interface Push extends StoredTarget {
  readonly message: PushMessage;
}
interface Waiting {
  readonly push: Push;
  readonly keys: VapidKeys;
  readonly triesLeft: number;
}

const AT_ONCE = 20;
/** A push service that stands still costs its newest messages, not the memory of the server. */
const MAX_WAITING = 5_000;
const TRIES = 3;
const RETRY_MS = 15_000;

/**
 * Sends what is to be pushed, so many at once, outside of any transaction. What was not sent when the process ends is
 * not sent: nobody wants to be told late of what stands in the conversation anyway.
 */
@Injectable()
export class PushDispatcher implements OnModuleDestroy {
  private waiting: Waiting[] = [];
  private readonly sending = new Set<Promise<void>>();
  private isClosed = false;

  constructor(
    private readonly sender: PushSender,
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly measures: Measures,
  ) {}

  send(pushes: readonly Push[], keys: VapidKeys): void {
    this.add(pushes.map((push) => ({ push, keys, triesLeft: TRIES })));
  }

  async onModuleDestroy(): Promise<void> {
    this.isClosed = true;
    this.waiting = [];
    await Promise.all(this.sending);
  }

  private add(entries: readonly Waiting[]): void {
    if (this.isClosed) return;
    const room = Math.max(0, MAX_WAITING - this.waiting.length);
    this.waiting.push(...entries.slice(0, room));
    for (let dropped = entries.length - room; dropped > 0; dropped--) this.count('dropped');
    while (this.sending.size < AT_ONCE) {
      const next = this.waiting.shift();
      if (!next) return;
      const sent = this.attempt(next).finally(() => {
        this.sending.delete(sent);
        this.add([]);
      });
      this.sending.add(sent);
    }
  }

  private async attempt({ push, keys, triesLeft }: Waiting): Promise<void> {
    const outcome = await this.sender.send(push, push.message, keys);
    this.count(outcome);
    try {
      if (outcome === 'gone') await this.subscriptions.remove([push.id]);
    } catch (error) {
      this.log.warn({ err: error }, 'a push subscription that is over could not be removed');
    }
    if (outcome === 'later' && triesLeft > 1)
      this.clock.after(RETRY_MS, () => this.add([{ push, keys, triesLeft: triesLeft - 1 }]));
  }

  private count(outcome: string): void {
    this.measures.count('kraken_pushes_total', { outcome });
  }
}
