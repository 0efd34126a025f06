import { Injectable } from '@nestjs/common';
import type { PushPayload } from '@kraken/shared';
import type { Asking } from '../access/asker.js';
import { DomainError, notFound } from '../access/domain-error.js';
import { TokenBucket } from '../access/token-bucket.js';
import { Clock } from '../platform/clock.js';
import { PushSender, type PushTarget } from '../platform/push-sender.js';
import { createVapidKeys, type VapidKeys } from '../platform/vapid.js';
import { PushDispatcher } from './push-dispatcher.js';
import { PushSubscriptionsRepository } from './push-subscriptions.repository.js';

const TESTS = { burst: 5, refillMs: 10_000 };
const TEST_TTL_SECONDS = 60;

/** Which devices are told, and by what keys. */
@Injectable()
export class PushService {
  private readonly tests: TokenBucket;

  constructor(
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly sender: PushSender,
    private readonly dispatcher: PushDispatcher,
    clock: Clock,
  ) {
    this.tests = new TokenBucket(TESTS, () => clock.now());
  }

  /** @returns what this instance is known by to push services; made when somebody first asks, and never changed. */
  async keys(): Promise<VapidKeys> {
    return (await this.subscriptions.findKeys()) ?? (await this.subscriptions.storeKeys(createVapidKeys()));
  }

  /** From now on this session's device is told. Throws `invalid-input` for an address that is not to be asked. */
  async subscribe({ userId, sessionId }: Asking, target: PushTarget): Promise<void> {
    if (!this.sender.mayAsk(target.endpoint))
      throw new DomainError('invalid-input', 'A push service is reached over https in the public network.');
    await this.subscriptions.store({ userId, sessionId, ...target });
  }

  async unsubscribe({ sessionId }: Asking): Promise<void> {
    await this.subscriptions.removeOfSession(sessionId);
  }

  /** Tells the asker's own device something, whatever the settings. Throws `not-found` where it has not subscribed. */
  async test({ userId, sessionId }: Asking): Promise<void> {
    const retryAfterMs = this.tests.take(userId);
    if (retryAfterMs > 0) throw new DomainError('too-many-requests', 'Wait a little.', { retryAfterMs });
    const found = await this.subscriptions.findOfSession(sessionId);
    if (!found) throw notFound('subscription');
    const payload: PushPayload = { kind: 'test' };
    const message = { payload: JSON.stringify(payload), ttlSeconds: TEST_TTL_SECONDS, isUrgent: true, topic: 'test' };
    this.dispatcher.send([{ ...found, message }], await this.keys());
  }
}
