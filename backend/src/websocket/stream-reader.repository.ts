import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import type { PublishedEvent } from './fan-out.js';

export interface RoomSeq {
  readonly room: number;
  readonly seq: number;
}

/** How a stream stands that has moved on. */
export interface MovedRoom {
  readonly room: number;
  readonly head: number;
  readonly floor: number;
  readonly floorTag: number;
}

/** A part of a stream: `from` ≤ seq ≤ `to`. */
export interface StreamRange {
  readonly room: number;
  readonly from: number;
  readonly to: number;
}

/** Streams are read here: missed events and heads, for many rooms in one statement. */
@Injectable()
export class StreamReaderRepository {
  constructor(private readonly database: Database) {}

  /** @returns the rooms whose head is beyond the seq given. */
  async findMoved(passed: readonly RoomSeq[]): Promise<MovedRoom[]> {
    const { rows } = await sql<MovedRoom>`
      SELECT rooms.id AS room, rooms.head, rooms.floor, rooms.floor_tag AS "floorTag"
      FROM unnest(${passed.map(({ room }) => room)}::int[], ${passed.map(({ seq }) => seq)}::bigint[]) AS passed(room, seq)
      JOIN rooms ON rooms.id = passed.room AND rooms.head > passed.seq`.execute(this.database.db);
    return rows;
  }

  /** @returns the events in the ranges, by room and seq, at most `limit` of each range. */
  async readRanges(ranges: readonly StreamRange[], limit: number): Promise<PublishedEvent[]> {
    const { rows } = await sql<PublishedEvent>`
      SELECT stream.room, stream.seq, stream.tag, stream.event_id AS "eventId", stream.name, stream.payload
      FROM unnest(
        ${ranges.map(({ room }) => room)}::int[], ${ranges.map(({ from }) => from)}::bigint[],
        ${ranges.map(({ to }) => to)}::bigint[]
      ) AS range(room, first, last)
      CROSS JOIN LATERAL (
        SELECT * FROM event_stream
        WHERE event_stream.room = range.room AND event_stream.seq BETWEEN range.first AND range.last
        ORDER BY event_stream.seq LIMIT ${limit}
      ) AS stream
      ORDER BY stream.room, stream.seq`.execute(this.database.db);
    return rows;
  }
}
