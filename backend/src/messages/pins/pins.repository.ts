import { Injectable } from '@nestjs/common';
import { limits, type Message } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { columnsOf, messagesOf, onlyMessage, type MessageColumns } from '../message-rows.repository.js';

@Injectable()
export class PinsRepository {
  constructor(private readonly database: Database) {}

  /** Rights, pins and head in one statement (R6). @returns undefined for whoever may not read the channel. */
  async findAll(channelId: string, askerId: string): Promise<{ pins: Message[]; asOf: AsOf } | undefined> {
    const { rows } = await sql<MessageColumns & { room: number; head: number }>`
      SELECT rooms.id AS room, rooms.head, ${columnsOf('message')}
      FROM channels
      JOIN channel_readers AS asker ON asker.channel_id = channels.id AND asker.user_id = ${askerId}
      JOIN rooms ON rooms.name = channels.room
      LEFT JOIN messages AS message ON message.channel_id = channels.id AND message.pin_position IS NOT NULL
      WHERE channels.id = ${channelId}
      ORDER BY message.pin_position DESC`.execute(this.database.db);
    const [first] = rows;
    return first && { pins: rows.flatMap(messagesOf), asOf: { [first.room]: first.head } };
  }

  /**
   * With the head of the room held: everybody who pins in this channel comes one after the other.
   * @returns the message as pinned; undefined when there are as many pins as there may be.
   */
  async pin({ id, channelId }: Message, position: number): Promise<Message | undefined> {
    const { rows } = await sql<MessageColumns>`
      UPDATE messages SET pin_position = ${position}
      WHERE id = ${id} AND ${sql.lit(limits.pinsPerChannel)} > (
        SELECT count(*) FROM messages AS pinned WHERE pinned.channel_id = ${channelId} AND pinned.pin_position IS NOT NULL
      )
      RETURNING ${columnsOf('messages')}`.execute(this.database.db);
    return rows.flatMap(messagesOf)[0];
  }

  async unpin(messageId: string): Promise<Message> {
    const { rows } = await sql<MessageColumns>`
      UPDATE messages SET pin_position = NULL WHERE id = ${messageId}
      RETURNING ${columnsOf('messages')}`.execute(this.database.db);
    return onlyMessage(rows);
  }
}
