/** One WebSocket as a connection uses it; the gateway alone knows the library. */
export interface Wire {
  /** Whole WebSocket messages, header included. */
  write(bytes: Buffer): void;
  /** Taken by the socket and not sent yet. */
  readonly unsentBytes: number;
  /** Writing more would only fill memory: wait for `onDrain`. */
  readonly isFull: boolean;
  onDrain(act: () => void): void;
  /** Asks the other side for a sign of life, which its WebSocket answers by itself. */
  ping(): void;
  /** Idempotent. The close frame comes after what was written. */
  close(code: number, reason: string): void;
}

/** @returns the reason of a close frame: clients come back after that time (R16). */
export function closeReason(retryAfterMs?: number): string {
  return retryAfterMs === undefined ? '' : JSON.stringify({ retryAfterMs: Math.round(retryAfterMs) });
}
