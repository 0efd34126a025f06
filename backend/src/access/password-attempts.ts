import { Injectable } from '@nestjs/common';
import { DomainError } from './domain-error.js';
import { TokenBucket } from './token-bucket.js';

/** Guessing one person's password: ten tries, then one in half a minute. */
const PER_NAME = { burst: 10, refillMs: 30_000 };
/** Guessing from one address, where a whole office may sit behind it. Hashing costs the server tens of ms each. */
const PER_ADDRESS = { burst: 60, refillMs: 2000 };

/** Rate limits for whatever hashes a password. */
@Injectable()
export class PasswordAttempts {
  private readonly names = new TokenBucket(PER_NAME);
  private readonly addresses = new TokenBucket(PER_ADDRESS);

  /** Counts one attempt. Throws `too-many-requests` where there were too many. */
  count(address: string, name?: string): void {
    const retryAfterMs = this.addresses.take(address) || (name === undefined ? 0 : this.names.take(name));
    if (retryAfterMs > 0)
      throw new DomainError('too-many-requests', 'Too many attempts; wait a while.', { retryAfterMs });
  }
}
