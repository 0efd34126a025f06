import { HttpException } from '@nestjs/common';
import type { ErrorCode, Problem } from '@kraken/shared';
import { DISK_FULL } from '../database/session.js';
import { DomainError } from './domain-error.js';

/** @returns what the asker is told of an error (RFC 9457). What is not foreseen is `internal`, without its words. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) return problem(error.code, error.message, error.details);
  const state = sqlStateOf(error) ?? '';
  const ofDatabase = CODE_OF_SQLSTATE[state];
  if (ofDatabase)
    return problem(ofDatabase, state === DISK_FULL || state === 'ENOSPC' ? FULL_SENTENCE : SENTENCES[ofDatabase]);
  const status = statusOf(error);
  const code = CODE_OF_STATUS[status];
  if (code) return problem(code, SENTENCES[code]);
  return status >= 400 && status < 500 ? problem('invalid-input', SENTENCES['invalid-input']) : problem('internal');
}

/** What the framework refuses by itself, by HTTP status. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid-input',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** What the database refuses, by SQLSTATE, or the disk, where no service has foreseen it. */
const CODE_OF_SQLSTATE: Readonly<Record<string, ErrorCode>> = {
  // Foreign key: what the new row belongs to has gone meanwhile.
  '23503': 'not-found',
  // Serialization failure and deadlock, after all their reruns (R4).
  '40001': 'unavailable',
  '40P01': 'unavailable',
  // The statement, or the transaction between two of them, took too long.
  '57014': 'unavailable',
  '25P03': 'unavailable',
  // Out of disk, memory or connections: an outbox keeps its text and tries again.
  [DISK_FULL]: 'unavailable',
  '53200': 'unavailable',
  '53300': 'unavailable',
  // The connection was lost, or the database is going down or coming up. A send is safe to repeat (R20).
  '08006': 'unavailable',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  // Not of the database: the disk of the files has no room left.
  ENOSPC: 'unavailable',
};

const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  'invalid-input': 'The request could not be read.',
  'not-found': 'There is no such thing here.',
  'payload-too-large': 'The request is too large.',
  'unsupported-media-type': 'Only application/json is understood here.',
  unavailable: 'The server is busy; try again in a moment.',
};

const FULL_SENTENCE = 'The server has no room left to store anything; nothing was stored. Its operator has been told.';

const STATUS_OF: Readonly<Record<ErrorCode, number>> = {
  'invalid-input': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'not-found': 404,
  'not-allowed': 403,
  'name-taken': 409,
  blocked: 403,
  'slow-mode': 429,
  'poll-over': 409,
  'id-conflict': 409,
  'invite-invalid': 404,
  'registration-closed': 403,
  'already-set-up': 409,
  'not-set-up': 409,
  'set-up-token-wrong': 403,
  'limit-reached': 409,
  'quota-reached': 409,
  'wrong-offset': 409,
  'not-a-picture': 422,
  'stale-order': 409,
  'owner-cannot-leave': 409,
  'too-many-requests': 429,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'foreign-origin': 403,
  unavailable: 503,
  internal: 500,
};

function problem(code: ErrorCode, detail?: string, { retryAfterMs, errors }: DomainError['details'] = {}): Problem {
  return {
    type: `urn:kraken:problem:${code}`,
    title: code.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()),
    status: STATUS_OF[code],
    code,
    ...(detail ? { detail } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(errors ? { errors: [...errors] } : {}),
  };
}

/** @returns the HTTP status that Nest or Fastify gave to an error of its own, else 500. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return 500;
}

function sqlStateOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
