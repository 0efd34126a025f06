/** First step of the back-off; doubles with each failure. */
const baseMs = 500;
const longestMs = 15_000;
/** A connection that was live for this long was healthy. */
export const healthyAfterMs = 10_000;

/**
 * When to come back: exponential with full jitter (after Amazon's "Exponential Backoff And Jitter"), never before the
 * server allows it (R16).
 */
export class BackOff {
  readonly #random: () => number;
  #failures = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  /**
   * @param spreadMs the window in which the server wants clients to come back.
   * @param retryAfterMs the earliest moment the server allows.
   * @returns the delay in ms.
   */
  nextDelayMs(spreadMs: number, retryAfterMs = 0): number {
    const windowMs = Math.max(spreadMs, Math.min(longestMs, baseMs * 2 ** this.#failures));
    this.#failures++;
    return retryAfterMs + this.#random() * windowMs;
  }

  /** A session was healthy: the next failure is the first. */
  reset(): void {
    this.#failures = 0;
  }
}
