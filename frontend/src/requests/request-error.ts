import { ProblemSchema, type ErrorCode } from '@kraken/shared';

/** `unreachable` is the browser's own: no answer came at all. */
export type RequestErrorCode = ErrorCode | 'unreachable';

/** A request that was refused or never answered. Decide by `code`, never by the words. */
export class RequestError extends Error {
  readonly code: RequestErrorCode;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  /** For `invalid-input`: path of the field → what is wrong with it. */
  readonly fields: ReadonlyMap<string, string>;

  constructor(problem: {
    code: RequestErrorCode;
    status: number;
    detail?: string | undefined;
    retryAfterMs?: number | undefined;
    fields?: ReadonlyMap<string, string>;
  }) {
    super(problem.detail ?? problem.code);
    this.name = 'RequestError';
    this.code = problem.code;
    this.status = problem.status;
    this.retryAfterMs = problem.retryAfterMs;
    this.fields = problem.fields ?? new Map();
  }

  /** The same request may succeed later without anybody changing anything. */
  get isTransient(): boolean {
    return this.code === 'unreachable' || this.code === 'unavailable' || this.code === 'too-many-requests';
  }
}

/**
 * @param body what the server sent: problem details (RFC 9457), or anything else when a proxy answered in its place
 * @returns the error to throw.
 */
export function requestErrorFrom(body: unknown, response: Response | undefined): RequestError {
  if (!response) return new RequestError({ code: 'unreachable', status: 0 });
  const problem = ProblemSchema.safeParse(body);
  // A gateway in front of a server that is not there answers 502–504 in its own words.
  if (!problem.success)
    return new RequestError({ code: response.status >= 500 ? 'unavailable' : 'internal', status: response.status });
  const { code, status, detail, retryAfterMs, errors = [] } = problem.data;
  const fields = new Map(errors.map(({ path, message }) => [path, message]));
  return new RequestError({ code, status, detail, retryAfterMs, fields });
}
