import type { AsOf } from './protocol.js';

/** What a person has sent and no event or answer has shown yet. */
export interface OutboxEntry {
  /** Made by the client: a retry is the same thing (R20). */
  readonly id: string;
  /** Entries of one place are sent one after the other, in order. */
  readonly place: string;
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** `stored`: the server has it, the cache does not show it yet. `failed`: refused; the body is intact. */
  readonly state: 'waiting' | 'sending' | 'stored' | 'failed';
  readonly error?: OutboxError;
  /** What the server's acknowledgement reflects. */
  readonly storedAsOf?: AsOf;
}

/** Why an entry was refused. */
export interface OutboxError {
  readonly code: string;
  readonly message: string;
  readonly mayRetry: boolean;
}

/** What `deliver` rejects with. Anything else counts as a refusal that may be retried by hand. */
export interface DeliveryFailure {
  readonly code: string;
  readonly message?: string;
  /** The network, or a server that is busy: tried again by itself. */
  readonly isTransient: boolean;
  readonly retryAfterMs?: number;
  readonly mayRetry?: boolean;
}

/** @returns an entry that has not been refused. */
export function withoutError({ error: _error, ...entry }: OutboxEntry): OutboxEntry {
  return entry;
}

/** @returns what `deliver` rejected with, or a refusal where it rejected with anything else. */
export function asFailure(cause: unknown): DeliveryFailure {
  const isFailure = typeof cause === 'object' && cause !== null && 'code' in cause && 'isTransient' in cause;
  if (isFailure) return cause as DeliveryFailure;
  return { code: 'UNKNOWN', message: cause instanceof Error ? cause.message : String(cause), isTransient: false };
}
