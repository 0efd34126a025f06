import { AS_OF_HEADER, parseAsOf, type AsOf } from '@kraken/socket-hub/protocol';
import { requestErrorFrom } from './request-error.js';

/** What a generated function of `api/` resolves to. */
interface SdkResult<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response?: Response | undefined;
}

/** An answer with the vector it was read at (R6). */
export interface FencedAnswer<T> {
  readonly value: T;
  readonly asOf: AsOf;
}

/** @returns what the server answered. @throws RequestError, or the AbortError of a request that nobody waits for. */
export async function answerOf<T>(call: Promise<SdkResult<T>>): Promise<T> {
  return (await fencedAnswerOf(call)).value;
}

/** Like {@link answerOf}, with the asOf vector of the response header: what the fence of a cached query needs (R6). */
export async function fencedAnswerOf<T>(call: Promise<SdkResult<T>>): Promise<FencedAnswer<T>> {
  const { data, error, response } = await call;
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  if (data === undefined || !response) throw requestErrorFrom(error, response);
  return { value: data, asOf: parseAsOf(response.headers.get(AS_OF_HEADER)) };
}
