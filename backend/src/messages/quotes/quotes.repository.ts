import { Injectable } from '@nestjs/common';
import { quoteOf, type Quote } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';

export interface QuoteAsOf {
  readonly asOf: AsOf;
  readonly quote: Quote;
}

@Injectable()
export class QuotesRepository {
  constructor(private readonly database: Database) {}

  /** The messages that the asker may read, with the heads of their rooms: one statement for all of them (R6). */
  async findAll(askerId: string, messageIds: readonly string[]): Promise<QuoteAsOf[]> {
    const { rows } = await sql<QuoteRow>`
      SELECT rooms.id AS room, rooms.head, message.id, message.channel_id AS "channelId",
        message.author_id AS "authorId", message.position, message.content,
        message.deleted_at IS NOT NULL AS "isDeleted"
      FROM messages AS message
      JOIN channels ON channels.id = message.channel_id
      JOIN channel_readers AS asker ON asker.channel_id = channels.id AND asker.user_id = ${askerId}
      JOIN rooms ON rooms.name = channels.room
      WHERE message.id = ANY(${messageIds}::uuid[])`.execute(this.database.db);
    return rows.map(({ room, head, isDeleted, ...message }) => ({
      asOf: { [room]: head },
      quote: { ...quoteOf(message), isDeleted },
    }));
  }
}

interface QuoteRow {
  readonly room: number;
  readonly head: number;
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly position: number;
  readonly content: string;
  readonly isDeleted: boolean;
}
