import { Injectable } from '@nestjs/common';
import { customEmojiOf, limits, type ConversationRoom, type ReactionTally } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { heldReader } from '../database/held-reader.js';

/** Which emoji under which message, and who asks. */
export interface ReactionPlace {
  readonly channelId: string;
  readonly messageId: string;
  readonly emoji: string;
  readonly askerId: string;
}

/** The message that is reacted to. */
export interface HeldPlace {
  readonly roomName: ConversationRoom;
  /** A direct message of two, of whom one has blocked the other. */
  readonly isBlocked: boolean;
  readonly position: number;
  /** Every emoji, and those of the community in which it is. */
  readonly mayUseEmoji: boolean;
}

/** What stands under a message, as far as a new reaction depends on it. */
export interface ReactionsSummary {
  /** How many different emoji. */
  readonly kinds: number;
  readonly hasEmoji: boolean;
  readonly isMine: boolean;
}

@Injectable()
export class ReactionsRepository {
  constructor(private readonly database: Database) {}

  /**
   * The asker's membership and the message, both held (R19): reactions to one message come one after the other.
   * @returns undefined for whoever may not see the message.
   */
  async hold(asked: ReactionPlace): Promise<HeldPlace | undefined> {
    const custom = customEmojiOf(asked.emoji)?.id ?? null;
    const { rows } = await sql<HeldPlace>`
      WITH ${heldReader(asked.channelId, asked.askerId)}
      SELECT channels.room AS "roomName", channels.is_blocked AS "isBlocked", message.position,
        ${custom}::uuid IS NULL OR EXISTS (
          SELECT 1 FROM community_emoji AS emoji
          WHERE emoji.id = ${custom}::uuid AND emoji.community_id = channels.community_id
        ) AS "mayUseEmoji"
      FROM asker
      JOIN channels ON channels.id = asker.channel_id
      JOIN messages AS message ON message.channel_id = channels.id
      WHERE message.id = ${asked.messageId} AND message.deleted_at IS NULL
      FOR NO KEY UPDATE OF message`.execute(this.database.db);
    return rows[0];
  }

  /** A statement of its own, after the message is held: the one that waits for a lock sees what was before the wait. */
  async summarize({ messageId, emoji, askerId }: ReactionPlace): Promise<ReactionsSummary> {
    const { rows } = await sql<ReactionsSummary>`
      SELECT count(DISTINCT emoji)::int AS kinds, coalesce(bool_or(emoji = ${emoji}), false) AS "hasEmoji",
        coalesce(bool_or(emoji = ${emoji} AND user_id = ${askerId}), false) AS "isMine"
      FROM message_reactions WHERE message_id = ${messageId}`.execute(this.database.db);
    return rows[0] ?? { kinds: 0, hasEmoji: false, isMine: false };
  }

  async insert({ messageId, emoji, askerId }: ReactionPlace, position: number): Promise<void> {
    await this.database.db
      .insertInto('message_reactions')
      .values({ message_id: messageId, emoji, user_id: askerId, position })
      .execute();
  }

  /** @returns whether it was there. */
  async remove({ messageId, emoji, askerId }: ReactionPlace): Promise<boolean> {
    const { numDeletedRows } = await this.database.db
      .deleteFrom('message_reactions')
      .where('message_id', '=', messageId)
      .where('emoji', '=', emoji)
      .where('user_id', '=', askerId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** @returns what everybody sees of an emoji under a message now. */
  async tally({ messageId, emoji }: ReactionPlace): Promise<ReactionTally> {
    const { rows } = await sql<Omit<ReactionTally, 'emoji'>>`
      SELECT count(*)::int AS count, coalesce(min(position), 0) AS since,
        coalesce(to_json((array_agg(user_id ORDER BY position))[1:${sql.lit(limits.reactionUserIds)}]), '[]'::json)
          AS "userIds"
      FROM message_reactions WHERE message_id = ${messageId} AND emoji = ${emoji}`.execute(this.database.db);
    const [tally] = rows;
    if (!tally) throw new Error('an aggregate gives a row');
    return { emoji, ...tally };
  }
}
