import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../platform/clock.js';
import { askerOf } from './asker.js';
import { DomainError } from './domain-error.js';
import { TokenBucket } from './token-bucket.js';

/** What changes something: far above what hands can do, far below what hurts. A long outbox goes out in one burst. */
const WRITES = { burst: 600, refillMs: 25 };
/** Reading: a screen asks a few at once; a reconnect after a long sleep asks for everything it shows. */
const READS = { burst: 2000, refillMs: 5 };

/** Requests per person, or per address where nobody is signed in. Throws `too-many-requests` with `retryAfterMs`. */
@Injectable()
export class RequestRateGuard implements CanActivate {
  private readonly writes: TokenBucket;
  private readonly reads: TokenBucket;

  constructor(clock: Clock) {
    this.writes = new TokenBucket(WRITES, () => clock.now());
    this.reads = new TokenBucket(READS, () => clock.now());
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = askerOf(request)?.userId ?? request.ip;
    const retryAfterMs = (isRead(request) ? this.reads : this.writes).take(key);
    if (retryAfterMs > 0)
      throw new DomainError('too-many-requests', 'Too many requests; wait a moment.', { retryAfterMs });
    return true;
  }
}

/** Look-ups are questions that are too long for an address. */
function isRead({ method, url }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD' || url.endsWith('/lookup');
}
