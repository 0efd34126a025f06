import { Injectable } from '@nestjs/common';
import { limits, type ConversationRoom, type NewPollBodySchema, type Poll, type VoteTallySchema } from '@kraken/shared';
import { sql } from 'kysely';
import type { z } from 'zod';
import { Database } from '../../database/database.js';
import { heldReader } from '../../database/held-reader.js';

/** A poll as it is to be asked. */
export type NewPoll = Omit<z.output<typeof NewPollBodySchema>, 'question'>;
export type VoteTally = z.output<typeof VoteTallySchema>;

export interface HeldPoll {
  readonly roomName: ConversationRoom;
  readonly isBlocked: boolean;
  readonly position: number;
  readonly poll: Poll | null;
  /** By the clock that also says when it was asked. */
  readonly isOver: boolean;
}

/** Who votes on what. */
export interface VotePlace {
  readonly channelId: string;
  readonly messageId: string;
  readonly askerId: string;
}

@Injectable()
export class PollsRepository {
  constructor(private readonly database: Database) {}

  /**
   * The asker's membership and the message, both held (R19): votes on one poll come one after the other.
   * @returns undefined for whoever may not see the message.
   */
  async hold(asked: VotePlace): Promise<HeldPoll | undefined> {
    const { rows } = await sql<HeldPoll>`
      WITH ${heldReader(asked.channelId, asked.askerId)}
      SELECT channels.room AS "roomName", channels.is_blocked AS "isBlocked", message.position, message.poll,
        coalesce((message.poll ->> 'endsAt')::timestamptz <= clock_timestamp(), false) AS "isOver"
      FROM asker
      JOIN channels ON channels.id = asker.channel_id
      JOIN messages AS message ON message.channel_id = channels.id
      WHERE message.id = ${asked.messageId} AND message.deleted_at IS NULL
      FOR NO KEY UPDATE OF message`.execute(this.database.db);
    return rows[0];
  }

  /** @returns what the asker has chosen, in order. A statement of its own: see `ReactionsRepository.summarize`. */
  async findChosen({ messageId, askerId }: VotePlace): Promise<number[]> {
    const { rows } = await sql<{ option: number }>`
      SELECT option::int AS option FROM poll_votes WHERE message_id = ${messageId} AND user_id = ${askerId}
      ORDER BY option`.execute(this.database.db);
    return rows.map(({ option }) => option);
  }

  /** The asker's votes become these: what was chosen before keeps its place. One statement. */
  async choose({ messageId, askerId }: VotePlace, options: readonly number[], position: number): Promise<void> {
    await sql`
      WITH gone AS (
        DELETE FROM poll_votes
        WHERE message_id = ${messageId} AND user_id = ${askerId} AND option <> ALL(${options}::smallint[])
      )
      INSERT INTO poll_votes (message_id, option, user_id, position)
      SELECT ${messageId}::uuid, option, ${askerId}::uuid, ${position}::bigint
      FROM unnest(${options}::smallint[]) AS chosen(option)
      ON CONFLICT DO NOTHING`.execute(this.database.db);
  }

  /** @returns what everybody sees of a poll now. */
  async tally(messageId: string): Promise<VoteTally[]> {
    const { rows } = await sql<VoteTally>`
      SELECT option::int AS option, count(*)::int AS count,
        to_json((array_agg(user_id ORDER BY position))[1:${sql.lit(limits.reactionUserIds)}]) AS "userIds"
      FROM poll_votes WHERE message_id = ${messageId} GROUP BY option ORDER BY option`.execute(this.database.db);
    return rows;
  }
}

/** @returns the poll as it is stored and told: when it ends is counted from now. */
export function askedPoll({ options, isMultiple, hours }: NewPoll): Poll {
  const endsAt = hours === null ? null : new Date(Date.now() + hours * 3_600_000).toISOString();
  return { options, isMultiple, endsAt };
}

/** @returns a question for the votes under a message, in order of options: one row. */
export function votesUnder(table: string, readerId: string) {
  return sql`
    SELECT coalesce(json_agg(json_build_object('option', option, 'count', count, 'userIds', user_ids,
      'isMine', is_mine) ORDER BY option), '[]'::json) AS votes
    FROM (
      SELECT option, count(*) AS count, bool_or(user_id = ${readerId}) AS is_mine,
        (array_agg(user_id ORDER BY position))[1:${sql.lit(limits.reactionUserIds)}] AS user_ids
      FROM poll_votes WHERE message_id = ${sql.ref(`${table}.id`)} GROUP BY option
    ) AS by_option`;
}
