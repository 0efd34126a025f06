import { Injectable } from '@nestjs/common';
import type { RoomNameOf } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** Rooms begin and end with what they belong to. */
@Injectable()
export class RoomsRepository {
  constructor(private readonly database: Database) {}

  async create(names: readonly RoomNameOf[]): Promise<void> {
    await this.database.db
      .insertInto('rooms')
      .values(names.map((name) => ({ name, gone_at: null })))
      .execute();
  }

  /** From now on the rooms answer `gone`; their heads are kept as long as streams are (R23). */
  async end(names: readonly RoomNameOf[]): Promise<void> {
    await this.database.db
      .updateTable('rooms')
      .set({ gone_at: sql<Date>`now()` })
      .where('name', '=', sql<string>`ANY(${names}::text[])`)
      .execute();
  }
}
