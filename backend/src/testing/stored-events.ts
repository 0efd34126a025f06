import type { DatabaseConnection } from '../database/connection.js';

export interface StoredEvent {
  readonly seq: number;
  readonly name: string;
  readonly payload: unknown;
}

/** @returns what the stream of a room holds, silent entries included. */
export async function storedEvents({ kysely }: DatabaseConnection, room: string): Promise<StoredEvent[]> {
  const rows = await kysely
    .selectFrom('event_stream')
    .innerJoin('rooms', 'rooms.id', 'event_stream.room')
    .select(['event_stream.seq', 'event_stream.name', 'event_stream.payload'])
    .where('rooms.name', '=', room)
    .orderBy('event_stream.seq')
    .execute();
  return rows.map(({ seq, name, payload }) => ({ seq, name, payload: payload === null ? null : JSON.parse(payload) }));
}
