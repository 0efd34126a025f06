import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { answer } from '../processes/answer.js';
import {
  channelId,
  communityId,
  hashOfSecret,
  rangeOf,
  sessionId,
  userId,
  WORDS_OF_HISTORY,
  type World,
} from './world.js';

/** Which database, as the backend names it. */
export type Target =
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'external'; readonly url: string };

/** What is used of the built backend. */
interface Connection {
  readonly kysely: { executeQuery(query: CompiledQuery): Promise<unknown>; transaction(): Transaction };
  close(): Promise<void>;
}
interface Transaction {
  execute(work: (kysely: Pick<Connection['kysely'], 'executeQuery'>) => Promise<void>): Promise<void>;
}
type CompiledQuery = ReturnType<CompiledQueryDoor['raw']>;
interface CompiledQueryDoor {
  raw(sql: string, parameters: readonly unknown[]): { readonly sql: string; readonly parameters: readonly unknown[] };
}

const questions = {
  /** Writes a world straight into a new database: accounts by the thousand would take minutes over the API. */
  write: async ({ target, world }: { target: Target; world: World }): Promise<void> => {
    const { openDatabase } = await fromBackend<{
      openDatabase: (target: Target, options: object) => Promise<Connection>;
    }>('database/open-database.js');
    const { createLog } = await fromBackend<{ createLog: (level: string) => unknown }>('platform/log.js');
    const { CompiledQuery } = (await import('kysely')) as { CompiledQuery: CompiledQueryDoor };
    const connection = await openDatabase(target, { log: createLog('warn') });
    try {
      await connection.kysely.transaction().execute(async (kysely) => {
        for (const [sql, ...parameters] of statementsFor(world))
          await kysely.executeQuery(CompiledQuery.raw(sql, parameters));
      });
      await connection.kysely.executeQuery(CompiledQuery.raw('ANALYZE', []));
    } finally {
      await connection.close();
    }
  },
};
export type FixtureQuestions = typeof questions;
answer(questions);

async function fromBackend<M>(file: string): Promise<M> {
  return (await import(pathToFileURL(resolve('../backend/dist', file)).href)) as M;
}

/** SQL and its parameters; sets, not rows. */
function* statementsFor({ people, communities, history = 0 }: World): Generator<[string, ...unknown[]]> {
  const everybody = Array.from({ length: people }, (_, i) => i + 1);
  yield [`INSERT INTO instance (name, registration) VALUES ('Bench', 'open')`];
  yield [
    `INSERT INTO users (id, name, display_name, is_instance_owner)
     SELECT id, 'person-' || number, 'Person ' || number, number = 1
     FROM unnest($1::uuid[], $2::int[]) AS person(id, number)`,
    everybody.map(userId),
    everybody,
  ];
  yield [
    `INSERT INTO sessions (id, secret_hash, user_id, user_agent, expires_at)
     SELECT id, decode(hash, 'hex'), user_id, 'bench', now() + interval '30 days'
     FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS session(id, hash, user_id)`,
    everybody.map(sessionId),
    everybody.map((person) => hashOfSecret(person).toString('hex')),
    everybody.map(userId),
  ];
  yield roomsNamed(everybody.flatMap((person) => [`user:${userId(person)}`, `presence:${userId(person)}`]));
  for (const [i, community] of communities.entries()) yield* communityStatements(i + 1, community);
  const [first] = communities;
  if (first && history > 0) yield* historyStatements(history, first.channels);
}

/** So many messages in a statement: the embedded database ends what takes longer than ten seconds. */
const AT_ONCE = 10_000;

/**
 * Words are drawn as they occur in languages: the n-th is 1/n as frequent as the first. `i = i` ties the words to their
 * message; else all would have the same.
 */
function* historyStatements(messages: number, channels: number): Generator<[string, ...unknown[]]> {
  const channelIds = Array.from({ length: channels }, (_, i) => channelId(1, i + 1));
  for (let from = 0; from < messages; from += AT_ONCE) {
    yield [
      `INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash, created_at)
       SELECT gen_random_uuid(), ($1::uuid[])[1 + i % $2], $3, 1 + i / $2, (
         SELECT string_agg('word' || floor(power($4::float8, random()))::int, ' ') FROM generate_series(1, 12) WHERE i = i
       ), '', now() - interval '1 second' * ($5::int - i)
       FROM generate_series($6::int, $7::int) AS message(i)`,
      channelIds,
      channels,
      userId(1),
      WORDS_OF_HISTORY,
      messages,
      from,
      Math.min(from + AT_ONCE, messages) - 1,
    ];
  }
  yield [
    `UPDATE rooms SET head = $1::bigint, floor = $1::bigint WHERE name = ANY($2::text[])`,
    Math.ceil(messages / channels),
    channelIds.map((channel) => `channel:${channel}`),
  ];
}

function* communityStatements(
  number: number,
  { members, channels }: World['communities'][number],
): Generator<[string, ...unknown[]]> {
  const id = communityId(number);
  const { from, to } = rangeOf(members);
  const ids = Array.from({ length: to - from + 1 }, (_, i) => userId(from + i));
  const channelIds = Array.from({ length: channels }, (_, i) => channelId(number, i + 1));
  yield [`INSERT INTO communities (id, name) VALUES ($1, $2)`, id, `Community ${number}`];
  yield [
    `INSERT INTO community_members (community_id, user_id, role)
     SELECT $1, user_id, CASE WHEN user_id = $3 THEN 'owner' ELSE 'member' END FROM unnest($2::uuid[]) AS member(user_id)`,
    id,
    ids,
    ids[0],
  ];
  yield [
    `INSERT INTO channels (id, community_id, name, rank)
     SELECT id, $1, 'channel-' || rank, rank - 1 FROM unnest($2::uuid[]) WITH ORDINALITY AS channel(id, rank)`,
    id,
    channelIds,
  ];
  yield roomsNamed([`community:${id}`, `presence:${id}`, ...channelIds.map((channel) => `channel:${channel}`)]);
}

function roomsNamed(names: readonly string[]): [string, ...unknown[]] {
  return [`INSERT INTO rooms (name) SELECT name FROM unnest($1::text[]) AS room(name)`, names];
}
