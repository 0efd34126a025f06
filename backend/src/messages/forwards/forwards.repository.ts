import { Injectable } from '@nestjs/common';
import type { Message } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { columnsOf, messagesOf, type MessageColumns } from '../message-rows.repository.js';

@Injectable()
export class ForwardsRepository {
  constructor(private readonly database: Database) {}

  /** @returns a message that the asker may read, right and row in one statement; undefined where there is none. */
  async findReadable(asked: { channelId: string; messageId: string; askerId: string }): Promise<Message | undefined> {
    const { rows } = await sql<MessageColumns>`
      SELECT ${columnsOf('message')}
      FROM messages AS message
      JOIN channel_readers AS reader ON reader.channel_id = message.channel_id AND reader.user_id = ${asked.askerId}
      WHERE message.id = ${asked.messageId} AND message.channel_id = ${asked.channelId}
        AND reader.channel_id = ${asked.channelId} AND message.deleted_at IS NULL`.execute(this.database.db);
    return rows.flatMap(messagesOf)[0];
  }
}
