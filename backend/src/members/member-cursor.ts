import { IdSchema } from '@kraken/shared';
import { z } from 'zod';
import { DomainError } from '../access/domain-error.js';
import type { MemberPlace } from './members.repository.js';

const CursorSchema = z.tuple([z.string().regex(/^[^\u0000]*$/), IdSchema]);

/** @returns a place in the member list as an opaque string. */
export function encodePlace({ sortKey, userId }: MemberPlace): string {
  return Buffer.from(JSON.stringify([sortKey, userId])).toString('base64url');
}

/** @returns the place again. Throws `invalid-input` for a string that `encodePlace` did not make. */
export function decodePlace(cursor: string): MemberPlace {
  try {
    const [sortKey, userId] = CursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { sortKey, userId };
  } catch {
    throw new DomainError('invalid-input', 'The request is not as it should be.', {
      errors: [{ path: 'after', message: 'is not a place in the list' }],
    });
  }
}
