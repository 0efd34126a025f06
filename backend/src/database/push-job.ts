import { sql } from 'kysely';

/** The kind of the jobs that decide who is to be told of a message. */
export const PUSH_JOB = 'push';

/** The kind of the jobs that tell somebody's devices of a person: who asks to be a friend, or is one now. */
export const PERSON_PUSH_JOB = 'push-person';

/** So long somebody has to read a message in another place first. */
const DELAY_SECONDS = 2;

/**
 * For statements that store a message: a definition for their WITH, beside `stored` (a row of messages). It costs no
 * statement more, and writes nothing as long as nobody else has a device that wants to be told.
 */
export const withPushJob = sql`
  push_job AS (
    INSERT INTO jobs (kind, key, payload, due_at)
    SELECT ${sql.lit(PUSH_JOB)}, stored.id::text, json_build_object('messageId', stored.id)::text,
      now() + ${sql.lit(DELAY_SECONDS)} * interval '1 second'
    FROM stored
    WHERE EXISTS (SELECT FROM push_subscriptions AS device WHERE device.user_id <> stored.author_id)
    ON CONFLICT DO NOTHING
  )`;

/** The same for a statement that stores what somebody is told of a person (`stored`: rows of notifications). */
export const withPersonPushJob = sql`
  push_job AS (
    INSERT INTO jobs (kind, key, payload, due_at)
    SELECT ${sql.lit(PERSON_PUSH_JOB)}, stored.position::text, json_build_object('position', stored.position)::text,
      now() + ${sql.lit(DELAY_SECONDS)} * interval '1 second'
    FROM stored
    WHERE EXISTS (SELECT FROM push_subscriptions AS device WHERE device.user_id = stored.user_id)
    ON CONFLICT DO NOTHING
  )`;
