/** How many at once, and how fast they come back. */
export interface BucketSize {
  readonly burst: number;
  readonly refillMs: number;
}

const KEYS_BEFORE_SWEEP = 10_000;

/** Rate limits by key: a bucket of `burst` tokens, one more every `refillMs`. In memory: a restart fills all. */
export class TokenBucket {
  /** Per key when its bucket will be full again, ms. Full buckets need no entry. */
  private readonly fullAt = new Map<string, number>();

  constructor(
    private readonly size: BucketSize,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes one token. @returns 0, or after how many whole ms there will be one again. */
  take(key: string): number {
    const { burst, refillMs } = this.size;
    const now = this.now();
    const fullAt = Math.max(this.fullAt.get(key) ?? now, now) + refillMs;
    const tooEarlyByMs = fullAt - now - burst * refillMs;
    if (tooEarlyByMs > 0) return Math.ceil(tooEarlyByMs);
    if (this.fullAt.size >= KEYS_BEFORE_SWEEP) this.sweep(now);
    this.fullAt.set(key, fullAt);
    return 0;
  }

  private sweep(now: number): void {
    for (const [key, fullAt] of this.fullAt) if (fullAt <= now) this.fullAt.delete(key);
  }
}
