import { z } from 'zod';

/** Every error code there is. Stable: clients decide by them, never by the words. */
export const ErrorCodeSchema = z.enum([
  'invalid-input',
  'not-signed-in',
  'wrong-credentials',
  'not-found',
  'not-allowed',
  'blocked',
  'slow-mode',
  'poll-over',
  'name-taken',
  'id-conflict',
  'invite-invalid',
  'registration-closed',
  'already-set-up',
  'not-set-up',
  'set-up-token-wrong',
  'limit-reached',
  'quota-reached',
  'wrong-offset',
  'not-a-picture',
  'stale-order',
  'owner-cannot-leave',
  'too-many-requests',
  'payload-too-large',
  'unsupported-media-type',
  'foreign-origin',
  'unavailable',
  'internal',
]);
export type ErrorCode = z.output<typeof ErrorCodeSchema>;

/** RFC 9457 problem details; `code` is the stable part, `errors` names the fields of an `invalid-input`. */
export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: ErrorCodeSchema,
    detail: z.string().optional(),
    retryAfterMs: z.int().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof ProblemSchema>;
