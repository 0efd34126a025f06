import { Injectable } from '@nestjs/common';
import type { PicturePurpose } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

export interface NewPicture {
  readonly id: string;
  readonly ownerId: string;
  readonly storageKey: string;
  readonly purpose: PicturePurpose;
  readonly size: number;
}

@Injectable()
export class PicturesRepository {
  constructor(private readonly database: Database) {}

  async insert({ id, ownerId, storageKey, purpose, size }: NewPicture): Promise<void> {
    await sql`
      INSERT INTO pictures (id, owner_id, storage_key, purpose, size)
      VALUES (${id}, ${ownerId}, ${storageKey}, ${purpose}, ${size})`.execute(this.database.db);
  }

  /** @returns whether it was the owner's own, for this purpose, and used for nothing yet. */
  async claim({ id, ownerId, purpose }: Pick<NewPicture, 'id' | 'ownerId' | 'purpose'>): Promise<boolean> {
    const { rows } = await sql`
      UPDATE pictures SET claimed_at = now()
      WHERE id = ${id} AND owner_id = ${ownerId} AND purpose = ${purpose}
        AND claimed_at IS NULL AND released_at IS NULL
      RETURNING id`.execute(this.database.db);
    return rows.length > 0;
  }

  async release(ids: readonly string[]): Promise<void> {
    await sql`UPDATE pictures SET released_at = now() WHERE id = ANY(${ids}::uuid[])`.execute(this.database.db);
  }

  /** @returns under which key it is kept; its owner alone sees it before it is used, and members alone an emoji. */
  async findKey(id: string, askerId: string): Promise<string | undefined> {
    const { rows } = await sql<{ key: string }>`
      SELECT storage_key AS key FROM pictures
      WHERE id = ${id} AND released_at IS NULL AND CASE
        WHEN claimed_at IS NULL THEN owner_id = ${askerId}
        WHEN purpose = 'emoji' THEN EXISTS (
          SELECT 1 FROM community_emoji AS emoji
          JOIN community_members AS member ON member.community_id = emoji.community_id
          WHERE emoji.id = pictures.id AND member.user_id = ${askerId}
        )
        ELSE true
      END`.execute(this.database.db);
    return rows[0]?.key;
  }

  /** Takes what nothing shows: released, or not used for a day. From now on nothing can use it. */
  async takeLeftOver(most: number): Promise<{ id: string; storageKey: string }[]> {
    const { rows } = await sql<{ id: string; storageKey: string }>`
      UPDATE pictures SET released_at = coalesce(released_at, now())
      WHERE id IN (
        SELECT id FROM pictures
        WHERE released_at IS NOT NULL OR (claimed_at IS NULL AND created_at < now() - interval '1 day')
        ORDER BY created_at LIMIT ${most} FOR UPDATE SKIP LOCKED
      )
      RETURNING id, storage_key AS "storageKey"`.execute(this.database.db);
    return rows;
  }

  /** Their bytes are gone. */
  async forget(ids: readonly string[]): Promise<void> {
    await sql`DELETE FROM pictures WHERE id = ANY(${ids}::uuid[])`.execute(this.database.db);
  }
}
