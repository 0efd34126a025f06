import { IdSchema, limits, PositionSchema } from '@kraken/shared';
import { z } from 'zod';
import { DomainError } from '../access/domain-error.js';

/** Where a page of hits ended: at this message, the so-manieth hit. */
export interface SearchPlace {
  readonly hits: number;
  /** As the database writes it, to the microsecond. */
  readonly at: string;
  readonly channelId: string;
  readonly position: number;
  /** How well it fits, where the best come first. */
  readonly rank: number | null;
}

/** An instant as PostgreSQL writes it in ISO style. */
const AtSchema = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)?$/);
const CursorSchema = z.tuple([
  z.int().min(1).max(limits.searchHits),
  AtSchema,
  IdSchema,
  PositionSchema,
  z.number().nullable(),
]);

/** @returns a place among hits as an opaque string. */
export function encodePlace({ hits, at, channelId, position, rank }: SearchPlace): string {
  return Buffer.from(JSON.stringify([hits, at, channelId, position, rank])).toString('base64url');
}

/** @returns the place again. Throws `invalid-input` for a string that `encodePlace` did not make. */
export function decodePlace(cursor: string): SearchPlace {
  try {
    const json: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [hits, at, channelId, position, rank] = CursorSchema.parse(json);
    if (Number.isNaN(Date.parse(at.replace(' ', 'T').replace(/[+-]\d\d$/, '$&:00')))) throw new Error('no instant');
    return { hits, at, channelId, position, rank };
  } catch {
    throw new DomainError('invalid-input', 'The request is not as it should be.', {
      errors: [{ path: 'cursor', message: 'is not a place among hits' }],
    });
  }
}
