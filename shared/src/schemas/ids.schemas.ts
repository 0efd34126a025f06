import { z } from 'zod';

/** Identity only: ids are compared, never sorted by (R1). Version and variant bits are not checked: clients make some of them (R20). */
export const IdSchema = z.guid().toLowerCase();

/** A place in a room's stream (R1). Starts at 1; 0 is before everything. */
export const PositionSchema = z.int().min(0);

/** An instant, ISO 8601 in UTC with milliseconds. */
export const InstantSchema = z.iso.datetime({ precision: 3 });

/** Per room (the integer of the wire) the seq an answer reflects (R6). */
export const AsOfSchema = z.record(z.string().regex(/^\d+$/), PositionSchema);
