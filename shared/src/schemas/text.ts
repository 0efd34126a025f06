import { z } from 'zod';

/** PostgreSQL cannot store U+0000, and UTF-8 has no place for half a surrogate pair: it would come back as another. */
const UNSTORABLE = /[\u0000\p{Cs}]/u;

/**
 * Controls, line separators, all that formats without being seen (the marks that turn the direction of writing among
 * it), and the letters that are drawn as nothing: a name must not be able to disguise itself. The two joiners stay,
 * emoji and several scripts need them.
 */
const DISGUISES = /(?!\p{Join_Control})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u034f\u115f\u1160\u3164\uffa0]/u;

/** Nothing but joiners, and the spaces and variation selectors between them. */
const ONLY_JOINERS = /^(?:\p{Join_Control}|\p{Variation_Selector}|\s)+$/u;

/** @returns a schema for a free text that comes back from the database as it was given; every text of a person is one. */
export const storableText = () =>
  z.string().refine((text) => !UNSTORABLE.test(text), {
    error: 'contains a null character or half a surrogate pair',
    abort: true,
  });

/** @returns a schema for a one-line name, trimmed and in NFC, between `min` and `max` code units. */
export const nameSchema = ({ min, max }: { min: number; max: number }) =>
  storableText()
    .normalize('NFC')
    .trim()
    .min(min)
    .max(max)
    .refine((name) => !DISGUISES.test(name) && !ONLY_JOINERS.test(name), {
      error: 'contains invisible or control characters',
    });
