import { Injectable } from '@nestjs/common';
import { quoteOf, type Quote } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';

export interface QuoteAsOf {
  readonly messageId: string;
  readonly asOf: AsOf;
  /** Null: no such message stands in the channel or stood there. */
  readonly quote: Quote | null;
}

@Injectable()
export class QuotesRepository {
  constructor(private readonly database: Database) {}

  /** Messages of a channel that the asker may read, with the head of its room: one statement for all of them (R6). */
  async findAll(askerId: string, channelId: string, messageIds: readonly string[]): Promise<QuoteAsOf[]> {
    const { rows } = await sql<QuoteRow>`
      SELECT rooms.id AS room, rooms.head, asked.id AS "messageId", message.id, message.channel_id AS "channelId",
        message.author_id AS "authorId", message.position, message.content,
        message.deleted_at IS NOT NULL AS "isDeleted"
      FROM channels
      JOIN channel_readers AS asker ON asker.channel_id = channels.id AND asker.user_id = ${askerId}
      JOIN rooms ON rooms.name = channels.room
      CROSS JOIN (SELECT DISTINCT id FROM unnest(${messageIds}::uuid[]) AS ids(id)) AS asked
      LEFT JOIN messages AS message ON message.id = asked.id AND message.channel_id = channels.id
      WHERE channels.id = ${channelId}`.execute(this.database.db);
    return rows.map(({ room, head, messageId, isDeleted, ...message }) => ({
      messageId,
      asOf: { [room]: head },
      quote: isStored(message) ? { ...quoteOf(message), isDeleted } : null,
    }));
  }
}

type QuotedColumns = Parameters<typeof quoteOf>[0];

interface QuoteRow extends Omit<QuotedColumns, 'id'> {
  readonly room: number;
  readonly head: number;
  readonly messageId: string;
  /** Null where there is no such message; then so are the other columns of a message. */
  readonly id: string | null;
  readonly isDeleted: boolean;
}

const isStored = (message: { readonly id: string | null }): message is QuotedColumns => message.id !== null;
