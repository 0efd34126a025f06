import { Injectable } from '@nestjs/common';
import type { Attachment, AttachmentMedia } from '@kraken/shared';
import { sql, type RawBuilder } from 'kysely';
import { Database } from '../database/database.js';

/** An upload of one's own that is not sent. */
export interface Upload {
  readonly id: string;
  readonly storageKey: string;
  readonly announcedSize: number;
  /** What its owner's browser measured. */
  readonly measured: Pick<Attachment, 'width' | 'height' | 'durationMs'>;
  /** Once all of its bytes are there. */
  readonly attachment: Attachment | null;
}

export interface AnnouncedUpload {
  readonly id: string;
  readonly ownerId: string;
  readonly storageKey: string;
  readonly name: string;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
}

/** What is known of a file when all of it is there. Null: what was announced stays. */
export interface FinishedUpload {
  readonly size: number;
  readonly media: AttachmentMedia;
  readonly type: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly placeholder: string | null;
  readonly durationMs: number | null;
  readonly hasThumbnail: boolean;
}

export interface ServedFile {
  readonly storageKey: string;
  readonly attachment: Attachment;
  readonly hasThumbnail: boolean;
}

/** How much somebody keeps, and how many uploads are not finished. */
export interface Usage {
  readonly bytes: number;
  readonly unfinished: number;
}

@Injectable()
export class AttachmentsRepository {
  constructor(private readonly database: Database) {}

  /** @returns whether there was no such id: else nothing is stored. */
  async announce(upload: AnnouncedUpload): Promise<boolean> {
    const { id, ownerId, storageKey, name, size, width, height, durationMs } = upload;
    const { rows } = await sql`
      INSERT INTO attachments (id, owner_id, storage_key, name, size, announced_size, width, height, duration_ms)
      VALUES (${id}, ${ownerId}, ${storageKey}, ${name}, ${size}, ${size}, ${width}, ${height}, ${durationMs})
      ON CONFLICT (id) DO NOTHING RETURNING id`.execute(this.database.db);
    return rows.length > 0;
  }

  /** What is counted cannot grow meanwhile: the person is held until the end of the transaction. */
  async holdUsage(ownerId: string): Promise<Usage> {
    await sql`SELECT id FROM users WHERE id = ${ownerId} FOR NO KEY UPDATE`.execute(this.database.db);
    return await this.findUsage(ownerId);
  }

  async findUsage(ownerId: string): Promise<Usage> {
    const { rows } = await sql<Usage>`
      SELECT coalesce(sum(size), 0)::bigint AS bytes,
        count(*) FILTER (WHERE finished_at IS NULL) AS unfinished
      FROM attachments
      WHERE owner_id = ${ownerId} AND discarded_at IS NULL AND (message_id IS NOT NULL OR sent_at IS NULL)`.execute(
      this.database.db,
    );
    return rows[0] ?? { bytes: 0, unfinished: 0 };
  }

  /** @returns an upload that can still be added to or sent; undefined for what is not one's own. */
  async findUpload(id: string, ownerId: string): Promise<Upload | undefined> {
    const { rows } = await sql<UploadRow>`
      SELECT storage_key, announced_size, finished_at IS NOT NULL AS is_finished, ${SHOWN} FROM attachments
      WHERE id = ${id} AND owner_id = ${ownerId} AND sent_at IS NULL AND discarded_at IS NULL`.execute(
      this.database.db,
    );
    return rows.map(uploadOf)[0];
  }

  /** @returns what is shown of it; undefined where the upload was given up meanwhile. */
  async finish(id: string, finished: FinishedUpload): Promise<Attachment | undefined> {
    const { size, media, type, width, height, placeholder, durationMs, hasThumbnail } = finished;
    const { rows } = await sql<Attachment>`
      UPDATE attachments SET finished_at = now(), size = ${size}, media = ${media}, type = ${type}, width = ${width},
        height = ${height}, placeholder = ${placeholder}, duration_ms = ${durationMs}, has_thumbnail = ${hasThumbnail}
      WHERE id = ${id} AND discarded_at IS NULL
      RETURNING ${SHOWN}`.execute(this.database.db);
    return rows[0];
  }

  /** For a message that is being sent: held until the end of the transaction. @returns them in the order asked for. */
  async hold(ids: readonly string[], ownerId: string): Promise<Attachment[]> {
    const { rows } = await sql<Attachment>`
      SELECT ${SHOWN} FROM attachments
      WHERE id = ANY(${ids}::uuid[]) AND owner_id = ${ownerId}
        AND finished_at IS NOT NULL AND sent_at IS NULL AND discarded_at IS NULL AND scheduled_id IS NULL
      ORDER BY id FOR UPDATE`.execute(this.database.db);
    return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }

  /**
   * For a message that carries on what another one said, held until the end of the transaction: files of its author, of the
   * same bytes. @returns how many there are; fewer than asked for when that message went meanwhile.
   */
  async copy(copies: readonly { from: string; id: string }[], ownerId: string): Promise<number> {
    const { rows } = await sql`
      INSERT INTO attachments (id, owner_id, storage_key, name, size, announced_size, media, type, width, height,
        placeholder, duration_ms, has_thumbnail, finished_at)
      SELECT copy.id, ${ownerId}, storage_key, name, size, announced_size, media, type, width, height,
        placeholder, duration_ms, has_thumbnail, now()
      FROM unnest(${copies.map(({ from }) => from)}::uuid[], ${copies.map(({ id }) => id)}::uuid[]) AS copy (source, id)
      JOIN (
        SELECT * FROM attachments WHERE id = ANY(${copies.map(({ from }) => from)}::uuid[]) AND message_id IS NOT NULL
        ORDER BY id FOR SHARE
      ) AS original ON original.id = copy.source
      RETURNING id`.execute(this.database.db);
    return rows.length;
  }

  async markSent(ids: readonly string[], messageId: string): Promise<void> {
    await sql`
      UPDATE attachments SET message_id = ${messageId}, sent_at = now() WHERE id = ANY(${ids}::uuid[])`.execute(
      this.database.db,
    );
  }

  /** They wait for that message, and for no other. */
  async markScheduled(ids: readonly string[], scheduledId: string): Promise<void> {
    await sql`
      UPDATE attachments SET scheduled_id = ${scheduledId}, kept_until = NULL WHERE id = ANY(${ids}::uuid[])`.execute(
      this.database.db,
    );
  }

  /** They wait for nothing any more, and are kept a moment for whoever changes their mind. */
  async releaseScheduled(scheduledId: string): Promise<void> {
    await sql`
      UPDATE attachments SET scheduled_id = NULL, kept_until = now() + interval '10 minutes'
      WHERE scheduled_id = ${scheduledId}`.execute(this.database.db);
  }

  /** Whatever stands in it is left over. */
  async leave(messageId: string): Promise<void> {
    await sql`UPDATE attachments SET message_id = NULL WHERE message_id = ${messageId}`.execute(this.database.db);
  }

  /** The rights of whoever asks, in the statement that reads: a reader of the message, or its owner before it is sent. */
  async findServed(id: string, askerId: string): Promise<ServedFile | undefined> {
    const { rows } = await sql<Attachment & { storage_key: string; has_thumbnail: boolean }>`
      SELECT storage_key, has_thumbnail, ${SHOWN} FROM attachments
      WHERE id = ${id} AND finished_at IS NOT NULL AND discarded_at IS NULL AND (
        (sent_at IS NULL AND owner_id = ${askerId})
        OR EXISTS (
          SELECT FROM messages
          JOIN channel_readers AS asker ON asker.channel_id = messages.channel_id AND asker.user_id = ${askerId}
          WHERE messages.id = attachments.message_id AND messages.deleted_at IS NULL
        )
      )`.execute(this.database.db);
    return rows.map(({ storage_key: storageKey, has_thumbnail: hasThumbnail, ...attachment }) => ({
      storageKey,
      hasThumbnail,
      attachment,
    }))[0];
  }

  /** Gives an upload up. @returns whether there was one of one's own. */
  async discard(id: string, ownerId: string): Promise<boolean> {
    const { rows } = await sql`
      UPDATE attachments SET discarded_at = now()
      WHERE id = ${id} AND owner_id = ${ownerId} AND sent_at IS NULL AND discarded_at IS NULL AND scheduled_id IS NULL
      RETURNING id`.execute(this.database.db);
    return rows.length > 0;
  }

  /**
   * Takes what nobody needs any more: given up, left over from a message, or for a day neither sent nor scheduled. From
   * now on nobody can send it. @returns them; without a key those whose bytes another one still needs.
   */
  async takeLeftOver(most: number): Promise<{ id: string; storageKey: string | null }[]> {
    const { rows } = await sql<{ id: string; storageKey: string | null }>`
      WITH taken AS (
        UPDATE attachments SET discarded_at = coalesce(discarded_at, now())
        WHERE id IN (
          SELECT id FROM attachments
          WHERE message_id IS NULL
            AND (discarded_at IS NOT NULL OR sent_at IS NOT NULL
              OR (scheduled_id IS NULL AND coalesce(kept_until, created_at + interval '1 day') < now()))
          ORDER BY created_at LIMIT ${most} FOR UPDATE SKIP LOCKED
        )
        RETURNING id, storage_key
      )
      SELECT id, CASE WHEN NOT EXISTS (
        SELECT FROM attachments AS other
        WHERE other.storage_key = taken.storage_key AND other.id NOT IN (SELECT id FROM taken)
      ) THEN storage_key END AS "storageKey" FROM taken`.execute(this.database.db);
    return rows;
  }

  /** Their bytes are gone. */
  async forget(ids: readonly string[]): Promise<void> {
    await sql`DELETE FROM attachments WHERE id = ANY(${ids}::uuid[])`.execute(this.database.db);
  }
}

/** What a message shows of a row. */
const SHOWN: RawBuilder<unknown> = sql`
  id, name, media, type, size, width, height, placeholder, duration_ms AS "durationMs"`;

type UploadRow = Attachment & { storage_key: string; announced_size: number; is_finished: boolean };

function uploadOf(row: UploadRow): Upload {
  const { storage_key: storageKey, announced_size: announcedSize, is_finished: isFinished, ...attachment } = row;
  const { id, width, height, durationMs } = attachment;
  const measured = { width, height, durationMs };
  return { id, storageKey, announcedSize, measured, attachment: isFinished ? attachment : null };
}
