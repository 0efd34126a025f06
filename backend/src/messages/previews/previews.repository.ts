import { Injectable } from '@nestjs/common';
import type { ConversationRoom, LinkPreview, Message } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { columnsOf, messagesOf, onlyMessage, type MessageColumns } from '../message-rows.repository.js';

/** What was found behind a link, at most a day ago. */
export interface KnownPreview {
  readonly url: string;
  /** Null: there was nothing to show. */
  readonly shown: LinkPreview | null;
}

export interface NewPreview extends KnownPreview {
  readonly id: string;
  readonly storageKey: string | null;
}

export interface PreviewedMessage {
  readonly message: Message;
  readonly roomName: ConversationRoom;
  /** Its author took them away. */
  readonly isHidden: boolean;
}

@Injectable()
export class PreviewsRepository {
  constructor(private readonly database: Database) {}

  /** A message that stands; held until the end of the transaction, where there is one. */
  async hold(messageId: string): Promise<PreviewedMessage | undefined> {
    const { rows } = await sql<MessageColumns & { room_name: ConversationRoom; is_hidden: boolean }>`
      SELECT ${columnsOf('message')}, channels.room AS room_name, message.hides_previews AS is_hidden
      FROM messages AS message JOIN channels ON channels.id = message.channel_id
      WHERE message.id = ${messageId} AND message.deleted_at IS NULL
      FOR NO KEY UPDATE OF message`.execute(this.database.db);
    const [row] = rows;
    const [message] = rows.flatMap(messagesOf);
    return row && message && { message, roomName: row.room_name, isHidden: row.is_hidden };
  }

  /** @returns what is known of the links, the newest of each. */
  async findKnown(urls: readonly string[]): Promise<KnownPreview[]> {
    const { rows } = await sql<KnownPreview>`
      SELECT DISTINCT ON (url) url, shown FROM link_previews
      WHERE md5(url) = ANY(SELECT md5(asked) FROM unnest(${urls}::text[]) AS asked) AND url = ANY(${urls}::text[])
        AND fetched_at > now() - interval '1 day' AND discarded_at IS NULL
      ORDER BY url, fetched_at DESC`.execute(this.database.db);
    return rows;
  }

  async insert({ id, url, shown, storageKey }: NewPreview): Promise<void> {
    await sql`
      INSERT INTO link_previews (id, url, shown, storage_key)
      VALUES (${id}, ${url}, ${shown && JSON.stringify(shown)}, ${storageKey})`.execute(this.database.db);
  }

  /** @returns the message with what it shows now; what was forgotten meanwhile is not shown. */
  async show(messageId: string, previews: readonly LinkPreview[], isHidden: boolean): Promise<Message> {
    const { rows } = await sql<MessageColumns>`
      WITH asked AS (
        SELECT preview, place FROM json_array_elements(${JSON.stringify(previews)}::json) WITH ORDINALITY AS p(preview, place)
      ),
      kept AS MATERIALIZED (
        SELECT id FROM link_previews WHERE id IN (SELECT (preview->>'id')::uuid FROM asked) AND discarded_at IS NULL FOR KEY SHARE
      ),
      gone AS (
        DELETE FROM message_link_previews WHERE message_id = ${messageId} AND preview_id NOT IN (SELECT id FROM kept)
      ),
      stored AS (
        INSERT INTO message_link_previews (message_id, preview_id) SELECT ${messageId}::uuid, id FROM kept
        ON CONFLICT DO NOTHING
      )
      UPDATE messages SET hides_previews = ${isHidden}, previews = coalesce((
        SELECT jsonb_agg(preview::jsonb ORDER BY place) FROM asked WHERE (preview->>'id')::uuid IN (SELECT id FROM kept)
      ), '[]')
      WHERE id = ${messageId}
      RETURNING ${columnsOf('messages')}`.execute(this.database.db);
    return onlyMessage(rows);
  }

  /** @returns under which key the picture of a page is kept, for whoever may read a message that shows it. */
  async findPictureKey(previewId: string, askerId: string): Promise<string | undefined> {
    const { rows } = await sql<{ key: string | null }>`
      SELECT storage_key AS key FROM link_previews
      WHERE id = ${previewId} AND discarded_at IS NULL AND EXISTS (
        SELECT FROM message_link_previews AS shown JOIN messages ON messages.id = shown.message_id
        JOIN channel_readers AS asker ON asker.channel_id = messages.channel_id AND asker.user_id = ${askerId}
        WHERE shown.preview_id = link_previews.id
      )`.execute(this.database.db);
    return rows[0]?.key ?? undefined;
  }

  /** Takes what is old and stands in no message. */
  async takeLeftOver(most: number): Promise<{ id: string; storageKey: string }[]> {
    const { rows } = await sql<{ id: string; storageKey: string | null }>`
      UPDATE link_previews SET discarded_at = coalesce(discarded_at, now())
      WHERE id IN (
        SELECT id FROM link_previews
        WHERE fetched_at < now() - interval '1 day'
          AND NOT EXISTS (SELECT FROM message_link_previews WHERE preview_id = link_previews.id)
        ORDER BY fetched_at LIMIT ${most} FOR UPDATE SKIP LOCKED
      )
      RETURNING id, storage_key AS "storageKey"`.execute(this.database.db);
    return rows.map(({ id, storageKey }) => ({ id, storageKey: storageKey ?? id }));
  }

  async forget(ids: readonly string[]): Promise<void> {
    await sql`DELETE FROM link_previews WHERE id = ANY(${ids}::uuid[])`.execute(this.database.db);
  }
}
