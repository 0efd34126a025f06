import type { SearchPart, SearchTerms } from '@kraken/shared';
import { sql, type RawBuilder } from 'kysely';
import type { AskedSearch } from './search.repository.js';

/** From so many letters on a word is found by its beginning. */
const BEGINNING = 3;

/**
 * What is looked for, as a tsquery. Nobody's text is ever read as its syntax: the database takes it apart as a text, and
 * what it makes of that is quoted by itself.
 */
export function queryOf({ words, phrases }: SearchTerms): RawBuilder<unknown> {
  const parts = [
    ...words.map(
      (word) => sql`(${word.length < BEGINNING ? exactly(word) : beginningWith(word)} || ${inLanguages(word)})`,
    ),
    ...phrases.map(exactly),
  ];
  // Empty queries (nothing but punctuation) disappear in an AND.
  return parts.length === 0 ? sql`''::tsquery` : sql`(${sql.join(parts, sql` && `)})`;
}

/** Part of a word, anywhere in the text: for what no index can tell. @returns undefined where only words are meant. */
export function partsOf({ words, phrases }: SearchTerms): readonly string[] | undefined {
  if (phrases.length > 0 || words.length === 0) return undefined;
  return words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
}

/** What a message must be to be a hit, but for its place and its day. */
export function conditionOf({ terms, askerId }: AskedSearch, table: string): RawBuilder<unknown> {
  const words = sql.ref(`${table}.words`);
  const isFound =
    terms.words.length + terms.phrases.length > 0 ? sql`${words} @@ (SELECT query FROM asked)` : sql`true`;
  return sql`${isFound} AND ${filterOf({ terms, askerId }, table)}`;
}

/** The same without the words that are looked for. */
export function filterOf(
  { terms, askerId }: Pick<AskedSearch, 'terms' | 'askerId'>,
  table: string,
): RawBuilder<unknown> {
  const words = sql.ref(`${table}.words`);
  const content = sql.ref(`${table}.content`);
  const author = sql.ref(`${table}.author_id`);
  const conditions = [
    ...terms.without.map((text) => sql`NOT ${words} @@ ${exactly(text)}`),
    ...(terms.isPinned === null ? [] : [sql`(${sql.ref(`${table}.pin_position`)} IS NOT NULL) = ${terms.isPinned}`]),
    ...terms.has.map((part) => hasPart(part, table)),
    ...terms.mentions.map((name) => mentions({ content, name, askerId })),
    ...(terms.from.length > 0
      ? [
          sql`${author} IN (SELECT id FROM users WHERE name = ANY(${[...terms.from]}::text[])
            ${terms.from.includes('me') ? sql`OR id = ${askerId}` : sql``})`,
        ]
      : []),
  ];
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `);
}

function hasPart(part: SearchPart, table: string): RawBuilder<unknown> {
  if (part === 'link' || part === 'code') return sql`${sql.ref(`${table}.content`)} ~ ${PATTERNS[part]}`;
  return sql`${sql.ref(`${table}.attachments`)} @> ${JSON.stringify([{ media: part }])}::jsonb`;
}

const PATTERNS = { link: 'https?://[^[:space:]]', code: '`' };

/** Somebody who was chosen, or whose name stands after an @ as it is written. Names are letters, digits, dots, hyphens and underscores. */
function mentions({ content, name, askerId }: { content: RawBuilder<unknown>; name: string; askerId: string }) {
  return sql`EXISTS (SELECT 1 FROM users AS mentioned
    WHERE ${name === 'me' ? sql`mentioned.id = ${askerId}` : sql`mentioned.name = ${name}`}
      AND (${content} ~* ('(^|[^[:alnum:]_.-])@' || replace(mentioned.name, '.', '[.]') || '($|[^[:alnum:]_-])')
        OR strpos(${content}, '<@' || mentioned.id || '>') > 0))`;
}

const exactly = (text: string): RawBuilder<unknown> =>
  sql`phraseto_tsquery('pg_catalog.simple', search_fold(${text}::text))`;

/** The word as those languages understand it that are spoken where is searched; nothing where none is known there. */
const inLanguages = (text: string): RawBuilder<unknown> => sql`
  coalesce((SELECT string_agg(stem::text, ' | ')::tsquery FROM languages CROSS JOIN LATERAL
    plainto_tsquery(('pg_catalog.' || languages.name)::regconfig, search_fold(${text}::text)) AS stem
    WHERE numnode(stem) > 0), ''::tsquery)`;

/** A text may be several words for the database (e-mail): then the last of them is a beginning. */
const beginningWith = (text: string): RawBuilder<unknown> => sql`
  (SELECT CASE WHEN numnode(typed) = 0 THEN typed ELSE (typed::text || ':*')::tsquery END FROM ${exactly(text)} AS typed)`;
