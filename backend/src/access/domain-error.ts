import type { ErrorCode } from '@kraken/shared';

/** What may stand beside the code of an error. */
export interface ErrorDetails {
  /** When to come back, in ms. */
  readonly retryAfterMs?: number;
  /** The fields of an `invalid-input`. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/**
 * A refusal that the asker is told of, by a stable code. "Not allowed" is for those who may see the thing; for all
 * others it is `not-found`, alike for what is hidden and what is not there.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }
}

/** @returns the one answer to whoever asks for what is not there, or not theirs to see. */
export const notFound = (thing: string): DomainError => new DomainError('not-found', `There is no such ${thing}.`);
