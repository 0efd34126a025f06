import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { prepared } from '../database/prepared.js';

/** What a transaction says in one room, before it has a seq. */
export interface StreamEntry {
  readonly room: string;
  readonly eventId: string;
  readonly name: string;
  readonly payload: string | null;
  readonly subject: string | null;
  readonly endsSubject: boolean;
  readonly tag: number;
}

/** A room whose head this transaction holds: its entries get the seqs `base + 1`, `base + 2`, … */
export interface HeldHead {
  readonly id: number;
  readonly name: string;
  readonly base: number;
}

/** Streams are written here and nowhere else (R2). */
@Injectable()
export class EventStreamRepository {
  constructor(private readonly database: Database) {}

  /**
   * Locks the heads of the rooms in the order of their ids, moves them, and stores the entries: one statement, no
   * deadlock between transactions that name the rooms in different orders (R2).
   */
  async append(entries: readonly StreamEntry[]): Promise<HeldHead[]> {
    const heads = await sql<HeldHead>`
      ${prepared} WITH ${this.heldHeads(entries)},
      stored AS (
        INSERT INTO event_stream (room, seq, tag, event_id, name, payload, subject)
        SELECT bump.id, bump.base + entry.ordinal, entry.tag, entry.event_id, entry.name, entry.payload, entry.subject
        FROM bump JOIN entry ON entry.room = bump.name
      )
      SELECT id, name, base FROM bump`.execute(this.database.db);
    return complete(heads.rows, entries);
  }

  /** The first half of `append`, for entries whose payload is built once their seq is known (R3). */
  async holdHeads(entries: readonly StreamEntry[]): Promise<HeldHead[]> {
    const heads = await sql<HeldHead>`
      ${prepared} WITH ${this.heldHeads(entries)} SELECT id, name, base FROM bump`.execute(this.database.db);
    return complete(heads.rows, entries);
  }

  /** The second half: the entries of rooms whose heads are held. */
  async store(heads: readonly HeldHead[], entries: readonly StreamEntry[]): Promise<void> {
    await sql`
      ${prepared} WITH ${entryRows(entries)},
      head AS (
        SELECT * FROM unnest(${heads.map((h) => h.id)}::int[], ${heads.map((h) => h.name)}::text[], ${heads.map((h) => h.base)}::bigint[])
          AS head(id, name, base)
      )
      INSERT INTO event_stream (room, seq, tag, event_id, name, payload, subject)
      SELECT head.id, head.base + entry.ordinal, entry.tag, entry.event_id, entry.name, entry.payload, entry.subject
      FROM head JOIN entry ON entry.room = head.name`.execute(this.database.db);
  }

  /** Empties what earlier events said of subjects that ended (R23): they replay as bare seqs. */
  async emptySubjects(heads: readonly HeldHead[], entries: readonly StreamEntry[]): Promise<void> {
    const ending = entries.filter((entry) => entry.endsSubject && entry.subject !== null);
    if (ending.length === 0) return;
    const idOf = new Map(heads.map((head) => [head.name, head.id]));
    await sql`
      UPDATE event_stream SET payload = NULL
      FROM unnest(${ending.map((e) => idOf.get(e.room) ?? 0)}::int[], ${ending.map((e) => e.subject)}::text[], ${ending.map((e) => e.eventId)}::text[])
        AS ending(room, subject, event_id)
      WHERE event_stream.room = ending.room AND event_stream.subject = ending.subject
        AND event_stream.payload IS NOT NULL AND event_stream.event_id <> ending.event_id`.execute(this.database.db);
  }

  private heldHeads(entries: readonly StreamEntry[]) {
    return sql`${entryRows(entries)},
      locked AS MATERIALIZED (
        SELECT id FROM rooms WHERE name IN (SELECT room FROM entry) ORDER BY id FOR NO KEY UPDATE
      ),
      said AS (
        SELECT room, count(*)::int AS entries, (array_agg(tag ORDER BY ordinal DESC))[1] AS tag FROM entry GROUP BY room
      ),
      bump AS (
        UPDATE rooms SET head = rooms.head + said.entries, head_tag = said.tag
        FROM locked, said
        WHERE rooms.id = locked.id AND said.room = rooms.name
        RETURNING rooms.id, rooms.name, rooms.head - said.entries AS base
      )`;
  }
}

function entryRows(entries: readonly StreamEntry[]) {
  const ordinals = ordinalsPerRoom(entries);
  return sql`entry AS (
    SELECT * FROM unnest(
      ${entries.map((e) => e.room)}::text[], ${ordinals}::int[], ${entries.map((e) => e.tag)}::int[],
      ${entries.map((e) => e.eventId)}::text[], ${entries.map((e) => e.name)}::text[],
      ${entries.map((e) => e.payload)}::text[], ${entries.map((e) => e.subject)}::text[]
    ) AS entry(room, ordinal, tag, event_id, name, payload, subject)
  )`;
}

/** @returns for each entry its place among the entries of its room, from 1. */
export function ordinalsPerRoom(entries: readonly { readonly room: string }[]): number[] {
  const counts = new Map<string, number>();
  return entries.map(({ room }) => {
    const ordinal = (counts.get(room) ?? 0) + 1;
    counts.set(room, ordinal);
    return ordinal;
  });
}

function complete(heads: HeldHead[], entries: readonly StreamEntry[]): HeldHead[] {
  const wanted = new Set(entries.map((entry) => entry.room));
  for (const head of heads) wanted.delete(head.name);
  if (wanted.size > 0) throw new Error(`no such room: ${[...wanted].join(', ')}`);
  return heads;
}
