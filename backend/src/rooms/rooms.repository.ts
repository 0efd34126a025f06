import { Injectable } from '@nestjs/common';
import type { RoomNameOf } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { SEATS } from '../websocket/websocket.service.js';

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

  /**
   * From the end of this transaction on the rooms answer `gone`; their heads are kept as long as streams are, what was
   * said in them is not (R23).
   * Tell the events of the rooms before: their heads are then locked in order first, so this cannot deadlock (R2).
   */
  end(names: readonly RoomNameOf[]): void {
    this.database.requireTransaction().beforeCommit.push(async () => {
      await this.database.db
        .updateTable('rooms')
        .set({ gone_at: sql<Date>`now()` })
        .where('name', '=', sql<string>`ANY(${names}::text[])`)
        .execute();
      await sql`
        UPDATE event_stream SET payload = NULL FROM rooms
        WHERE rooms.id = event_stream.room AND rooms.name = ANY(${names}::text[])
          AND event_stream.payload IS NOT NULL AND event_stream.name <> ${SEATS}`.execute(this.database.db);
    });
  }

  /** @returns the integer of a room, which never changes; undefined when there is no such room. */
  async findId(name: RoomNameOf): Promise<number | undefined> {
    const room = await this.database.db.selectFrom('rooms').select('id').where('name', '=', name).executeTakeFirst();
    return room?.id;
  }
}
