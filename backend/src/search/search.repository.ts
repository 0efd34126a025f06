import { Injectable } from '@nestjs/common';
import { limits, type SearchOrder, type SearchTerms } from '@kraken/shared';
import { sql, type RawBuilder } from 'kysely';
import { Database } from '../database/database.js';
import { FOUND_END, FOUND_START } from './highlights.js';
import type { SearchPlace } from './search-cursor.js';
import { conditionOf, filterOf, partsOf, queryOf } from './search-terms.repository.js';

export interface AskedSearch {
  readonly askerId: string;
  readonly terms: SearchTerms;
  readonly scope: {
    readonly channelId: string | undefined;
    readonly communityId: string | undefined;
    readonly onlyDms: boolean;
  };
  readonly utcOffsetMinutes: number;
  readonly order: SearchOrder;
  readonly after: SearchPlace | null;
  readonly count: number;
}

export interface FoundMessage {
  readonly messageId: string;
  readonly channelId: string;
  readonly communityId: string | null;
  readonly authorId: string;
  readonly position: number;
  /** The message in whose thread it stands. */
  readonly threadId: string | null;
  readonly createdAt: Date;
  /** `createdAt` to the microsecond. */
  readonly at: string;
  readonly content: string;
  /** The folded content, with marks around what was found as it is written. */
  readonly marked: string;
  /** The same, around what was found in its language; null: it has none. */
  readonly markedInLanguage: string | null;
  /** How well it fits, where the best come first. */
  readonly rank: number | null;
}

/**
 * So many of the newest are looked at one by one: whatever occurs often is among them. Fewer in a channel: its messages
 * lie scattered among those of others, and the index finds those of one channel alone.
 */
const NEAR = 3000;
const NEAR_IN_CHANNEL = 1000;
/** The same where there is no index to ask for the rest. */
const NEAR_ALONE = 20_000;

@Injectable()
export class SearchRepository {
  constructor(private readonly database: Database) {}

  /**
   * Rights and hits in one statement. First the newest messages are looked at in their order; only if they hold too few
   * hits, the index is asked for the rest. So neither a frequent word (the index would give far too many) nor a rare one
   * (all would be looked at) costs more than a bounded piece of work, whatever the planner believes.
   * @returns newest first, or what fits best of the newest.
   */
  async findPage(asked: AskedSearch): Promise<FoundMessage[]> {
    const { rows } = await sql<FoundMessage>`
      WITH ${placesOf(asked)},
      languages AS MATERIALIZED (
        SELECT DISTINCT search_language AS name FROM communities
        WHERE id IN (SELECT community_id FROM places) AND search_language <> 'simple'
      ),
      asked AS MATERIALIZED (SELECT ${queryOf(asked.terms)} AS query),
      looked AS MATERIALIZED (${lookedOf(asked)}),
      near AS MATERIALIZED (${nearOf(asked)}),
      far AS MATERIALIZED (${farOf(asked)}),
      hits AS (
        SELECT * FROM near UNION ALL ${newestOf(asked, 'far')} UNION ALL ${withinWordsOf(asked)}
      ),
      page AS MATERIALIZED (
        SELECT * FROM (SELECT hits.*, ${rankOf(asked)} AS rank FROM hits) AS ranked
        WHERE true ${afterRank(asked)} ORDER BY ${resultOrderOf(asked, 'ranked')} LIMIT ${asked.count}
      )
      SELECT page.id AS "messageId", page.channel_id AS "channelId", places.community_id AS "communityId",
        page.author_id AS "authorId", page.position, page.thread_id AS "threadId", page.created_at AS "createdAt", page.created_at::text AS at,
        page.content, ${markedBy(sql`'pg_catalog.simple'`)} AS marked,
        CASE WHEN page.language <> 'simple' THEN ${markedBy(sql`('pg_catalog.' || page.language)::regconfig`)} END AS "markedInLanguage",
        page.rank
      FROM page JOIN places ON places.id = page.channel_id
      ORDER BY ${resultOrderOf(asked, 'page')}`.execute(this.database.db);
    return rows;
  }
}

/** The marks can be part of a text; there they become spaces, so that lengths stay. */
const markedBy = (configuration: RawBuilder<unknown>) => sql`ts_headline(${configuration},
  translate(search_fold(page.content), ${FOUND_START + FOUND_END}, '  '), (SELECT query FROM asked),
  ${`HighlightAll=true, StartSel=${FOUND_START}, StopSel=${FOUND_END}`})`;

/** The channels in which is searched: of the scope, named so, and readable for whoever asks. */
function placesOf({ askerId, scope, terms }: AskedSearch): RawBuilder<unknown> {
  const { channelId, communityId, onlyDms } = scope;
  return sql`places AS MATERIALIZED (
    SELECT channels.id, channels.community_id FROM channels
    JOIN channel_readers AS asker ON asker.channel_id = channels.id AND asker.user_id = ${askerId}
    WHERE true
      ${when(channelId !== undefined, sql`AND channels.id = ${channelId}`)}
      ${when(communityId !== undefined, sql`AND channels.community_id = ${communityId}`)}
      ${when(onlyDms, sql`AND channels.community_id IS NULL`)}
      ${when(terms.in.length > 0, sql`AND lower(channels.name) = ANY(${[...terms.in]}::text[])`)}
  )`;
}

/** The newest messages, as far as they are looked at one by one. */
function windowOf(asked: AskedSearch): RawBuilder<unknown> {
  return sql`
    messages WHERE deleted_at IS NULL ${afterCursor(asked)} ${daysOf(asked)}
      ${when(asked.scope.channelId !== undefined, sql`AND channel_id = ${asked.scope.channelId}`)}
    ORDER BY ${orderOf(asked, 'messages', true)}`;
}

const nearSize = ({ terms, scope }: AskedSearch): number => {
  if (!hasIndexed(terms)) return NEAR_ALONE;
  return scope.channelId === undefined ? NEAR : NEAR_IN_CHANNEL;
};

/** The newest, each with whether it is a hit: read once, for the hits and for where they end. */
function lookedOf(asked: AskedSearch): RawBuilder<unknown> {
  return sql`
    SELECT newest.id, newest.channel_id, newest.position, newest.created_at,
      newest.channel_id IN (SELECT id FROM places) AND ${conditionOf(asked, 'newest')} AS is_hit
    FROM (SELECT * FROM ${windowOf(asked)} LIMIT ${nearSize(asked)}) AS newest`;
}

function nearOf(asked: AskedSearch): RawBuilder<unknown> {
  return sql`
    SELECT messages.* FROM messages WHERE id IN (
      SELECT id FROM looked WHERE is_hit ORDER BY ${orderOf(asked, 'looked')} LIMIT ${consideredOf(asked)}
    )`;
}

/** Beyond the newest, and only if those were not enough: by the indexes of words and authors. */
function farOf(asked: AskedSearch): RawBuilder<unknown> {
  const isInChannel = asked.scope.channelId !== undefined;
  const edge = isInChannel ? sql.ref('position') : sql.ref('created_at');
  const inChannel = sql`AND far.words @@ ${`'channel ${asked.scope.channelId}'`}::tsquery`;
  // A window that reached the beginning is not full: then there is no edge, and no row is before it.
  return sql`
    SELECT far.* FROM messages AS far
    WHERE (SELECT count(*) FROM near) < ${asked.count} AND ${hasIndexed(asked.terms)}
      AND far.${edge} <= (SELECT min(${edge}) FROM looked HAVING count(*) = ${nearSize(asked)})
      ${when(isInChannel && hasWords(asked.terms), inChannel)}
      AND far.id NOT IN (SELECT id FROM looked) ${afterCursor(asked)}
      AND far.deleted_at IS NULL ${daysOf(asked)}
      AND far.channel_id IN (SELECT id FROM places) AND ${conditionOf(asked, 'far')}`;
}

/** If nothing at all was found: the words as parts of other words, in the newest messages alone. */
function withinWordsOf(asked: AskedSearch): RawBuilder<unknown> {
  const parts = asked.after ? undefined : partsOf(asked.terms);
  return sql`
    (SELECT newest.* FROM (SELECT * FROM ${windowOf(asked)} LIMIT ${NEAR}) AS newest
    WHERE ${parts !== undefined} AND NOT EXISTS (SELECT 1 FROM near) AND NOT EXISTS (SELECT 1 FROM far)
      AND newest.channel_id IN (SELECT id FROM places)
      AND newest.content ILIKE ALL (${[...(parts ?? [])]}::text[]) AND ${filterOf(asked, 'newest')}
    ORDER BY ${orderOf(asked, 'newest')} LIMIT ${asked.count})`;
}

const hasWords = ({ words, phrases }: SearchTerms): boolean => words.length + phrases.length > 0;

/** Whether there is something in them that an index knows. */
function hasIndexed({ words, phrases, from }: SearchTerms): boolean {
  return words.length + phrases.length + from.length > 0;
}

/** In one channel by position (R1); between channels there is no order but time. */
function orderOf({ scope }: AskedSearch, table: string, isWindow = false): RawBuilder<unknown> {
  const by = (column: string) => sql`${sql.ref(`${table}.${column}`)} DESC`;
  if (scope.channelId !== undefined) return by('position');
  // The window goes along an index; within it, what was said at the same microsecond needs an order.
  if (isWindow) return by('created_at');
  return sql.join([by('created_at'), by('channel_id'), by('position')]);
}

/** Hits that are looked at before some of them are a page. */
const consideredOf = (asked: AskedSearch): number => (isRanked(asked) ? limits.searchHits : asked.count);

/** Cut only when they have been found: a limit there would have the planner go through all messages by their time. */
const newestOf = (asked: AskedSearch, table: string): RawBuilder<unknown> =>
  sql`(SELECT * FROM ${sql.ref(table)} ORDER BY ${orderOf(asked, table)} LIMIT ${consideredOf(asked)})`;

/** Where nothing is looked for by its words, nothing fits better than anything else. */
const isRanked = ({ order, terms }: AskedSearch): boolean => order === 'relevance' && hasWords(terms);

/** How often the words occur in a message, and how close to one another; less in a long one. The words alone, as it is written. */
const rankOf = (asked: AskedSearch): RawBuilder<unknown> =>
  isRanked(asked) ? sql`ts_rank(hits.words, (SELECT query FROM asked), 1)::float8` : sql`NULL::float8`;

function resultOrderOf(asked: AskedSearch, table: string): RawBuilder<unknown> {
  if (!isRanked(asked)) return orderOf(asked, table);
  const by = (column: string) => sql`${sql.ref(`${table}.${column}`)} DESC`;
  return sql.join(['rank', 'created_at', 'channel_id', 'position'].map(by));
}

function afterRank(asked: AskedSearch): RawBuilder<unknown> {
  const { after } = asked;
  if (!isRanked(asked) || !after) return sql``;
  return sql`AND (rank, created_at, channel_id, position)
    < (${after.rank}::float8, ${after.at}::timestamptz, ${after.channelId}::uuid, ${after.position}::bigint)`;
}

function afterCursor(asked: AskedSearch): RawBuilder<unknown> {
  const { scope, after } = asked;
  if (!after || isRanked(asked)) return sql``;
  if (scope.channelId !== undefined) return sql`AND position < ${after.position}`;
  return sql`AND created_at <= ${after.at}::timestamptz
    AND (created_at, channel_id, position) < (${after.at}::timestamptz, ${after.channelId}::uuid, ${after.position})`;
}

/** The days of whoever asks, as instants. */
function daysOf({ terms, utcOffsetMinutes }: AskedSearch): RawBuilder<unknown> {
  const startOf = (day: string, days = 0) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + (days * 24 * 60 - utcOffsetMinutes) * 60_000);
  const { before, after, on } = terms;
  return sql`
    ${when(before !== null, sql`AND created_at < ${before && startOf(before)}`)}
    ${when(after !== null, sql`AND created_at >= ${after && startOf(after, 1)}`)}
    ${when(on !== null, sql`AND created_at >= ${on && startOf(on)} AND created_at < ${on && startOf(on, 1)}`)}`;
}

const when = (is: boolean, part: RawBuilder<unknown>): RawBuilder<unknown> => (is ? part : sql``);
