import { z } from 'zod';

/** PostgreSQL cannot store U+0000, and UTF-8 has no place for half a surrogate pair: it would come back as another. */
const UNSTORABLE = /[\u0000\p{Cs}]/u;

/**
 * Controls, line separators, all that formats without being seen (the marks that turn the direction of writing among
 * it), and the letters that are drawn as nothing: a name must not be able to disguise itself. The two joiners and the
 * selectors of variants stay, emoji and several scripts need them.
 */
const DISGUISES =
  /(?!\p{Join_Control}|\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Something that is drawn in a place of its own: marks, joiners and spaces alone look like no name at all. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** More marks on one letter than any script needs: they would be drawn over the lines around. */
const PILED_MARKS = /\p{M}{6}/u;

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
    .refine((name) => !isDisguised(name), { error: 'contains invisible or control characters' });

/** @returns a schema for a text of lines, which may be empty, and in which nothing hides or turns the direction of writing. */
export const plainTextSchema = ({ max }: { max: number }) =>
  storableText()
    .normalize('NFC')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .max(max)
        .refine((text) => !DISGUISES.test(text.replaceAll('\n', '')) && !PILED_MARKS.test(text), {
          error: 'contains invisible or control characters',
        }),
    );

/** @returns whether a name could pass for another, or for none; an empty one is for the length to refuse. */
export const isDisguised = (name: string): boolean =>
  name !== '' && (DISGUISES.test(name) || PILED_MARKS.test(name) || !VISIBLE.test(name));
