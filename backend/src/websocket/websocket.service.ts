import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { declarationOf, type DurableEvent, type EphemeralEvent, type PayloadOf, type RoomOf } from '@kraken/shared';
import { Database, type OpenTransaction } from '../database/database.js';
import { EventStreamRepository, ordinalsPerRoom, type HeldHead, type StreamEntry } from './event-stream.repository.js';
import { FanOut } from './fan-out.js';

/** Builds a payload once the place of its event is known and its head is held (R3). Only SQL may be awaited. */
export type LatePayload<P> = (seq: number) => Promise<P>;

/** Whose seats in which rooms must be read again when the entry is reached (R19). Null: everybody; every room. */
export interface SeatsEntry {
  readonly users: readonly string[] | null;
  readonly rooms: readonly string[] | null;
  /** Sockets of this session end, or of all sessions of the users. */
  readonly endsSession?: string | 'all';
}

interface Collected {
  readonly room: string;
  readonly eventId: string;
  readonly name: string;
  readonly tag: number;
  readonly endsSubject: boolean;
  /** Payload as JSON and subject, perhaps only once the seq is known. */
  readonly build: (seq: number) => Promise<Built> | Built;
  readonly isLate: boolean;
}
interface Built {
  readonly payload: string | null;
  readonly subject: string | null;
}

/** The one way out for events (R2). */
@Injectable()
export class WebsocketService {
  private readonly collected = new WeakMap<OpenTransaction, Collected[]>();

  constructor(
    private readonly database: Database,
    private readonly stream: EventStreamRepository,
    private readonly fanOut: FanOut,
  ) {}

  /**
   * Tells a durable event in one room, or the same event in several. Inside the transaction it only collects; the
   * events of a room keep the order of the calls. Throws outside a transaction (R4) and for a payload that does not
   * parse.
   */
  sendToRoom<E extends DurableEvent>(
    room: RoomOf<E> | readonly RoomOf<E>[],
    event: E,
    payload: PayloadOf<E> | LatePayload<PayloadOf<E>>,
  ): void {
    const eventId = randomBytes(9).toString('base64url');
    const built = typeof payload === 'function' ? undefined : buildPayload(event, payload);
    for (const name of typeof room === 'string' ? [room] : room) {
      this.collect({
        room: name,
        eventId,
        name: event,
        tag: randomTag(),
        endsSubject: endsSubject(event),
        isLate: built === undefined,
        build: (seq) => built ?? buildLate(event, payload, seq),
      });
    }
  }

  /** Writes a silent entry: who reaches it in the stream reads these seats again (R19). */
  recomputeSeats(rooms: readonly string[], entry: SeatsEntry): void {
    const payload = JSON.stringify(entry);
    for (const room of rooms) {
      this.collect({
        room,
        eventId: '',
        name: SEATS,
        tag: randomTag(),
        endsSubject: false,
        isLate: false,
        build: () => ({ payload, subject: null }),
      });
    }
  }

  /** Tells an ephemeral event to whoever sits in the room now; inside a transaction after its commit. */
  signalRoom<E extends EphemeralEvent>(
    room: RoomOf<E>,
    event: E,
    told: { payload: PayloadOf<E>; exceptUserId?: string },
  ): void {
    const { payload } = buildPayload(event, told.payload);
    const signal = {
      room,
      name: event,
      payload: payload ?? 'null',
      ...(told.exceptUserId ? { exceptUserId: told.exceptUserId } : {}),
    };
    if (this.database.isInTransaction())
      this.database.requireTransaction().afterCommit.push(() => this.fanOut.signal(signal));
    else this.fanOut.signal(signal);
  }

  private collect(entry: Collected): void {
    const transaction = this.database.requireTransaction();
    const entries = this.collected.get(transaction);
    if (entries) {
      entries.push(entry);
      return;
    }
    this.collected.set(transaction, [entry]);
    transaction.beforeCommit.push(() => this.flush(transaction));
  }

  /** Right before COMMIT: heads locked, moved, entries stored (R2). Late payloads cost one statement more. */
  private async flush(transaction: OpenTransaction): Promise<void> {
    const collected = this.collected.get(transaction) ?? [];
    const ordinals = ordinalsPerRoom(collected);
    let entries: StreamEntry[];
    let heads: HeldHead[];
    if (collected.some((entry) => entry.isLate)) {
      heads = await this.stream.holdHeads(collected.map((entry) => ({ ...entry, payload: null, subject: null })));
      const baseOf = new Map(heads.map((head) => [head.name, head.base]));
      entries = [];
      for (const [i, entry] of collected.entries()) {
        const seq = (baseOf.get(entry.room) ?? 0) + (ordinals[i] ?? 0);
        entries.push({ ...entry, ...(await entry.build(seq)) });
      }
      await this.stream.store(heads, entries);
    } else {
      entries = await Promise.all(collected.map(async (entry) => ({ ...entry, ...(await entry.build(0)) })));
      heads = await this.stream.append(entries);
    }
    await this.stream.emptySubjects(heads, entries);
    const headOf = new Map(heads.map((head) => [head.name, head]));
    const published = entries.map(({ room, tag, eventId, name, payload }, i) => {
      const head = headOf.get(room);
      return { room: head?.id ?? 0, seq: (head?.base ?? 0) + (ordinals[i] ?? 0), tag, eventId, name, payload };
    });
    transaction.afterCommit.push(() => this.fanOut.publish(published));
  }
}

/** Name of the silent entry in the stream. */
export const SEATS = 'SEATS';

/** 32 random bits, signed as PostgreSQL's integer. */
const randomTag = (): number => randomBytes(4).readInt32LE();

function endsSubject(event: DurableEvent): boolean {
  const declaration = declarationOf(event);
  return declaration.delivery === 'durable' && declaration.endsSubject === true;
}

async function buildLate<E extends DurableEvent>(
  event: E,
  payload: PayloadOf<E> | LatePayload<PayloadOf<E>>,
  seq: number,
): Promise<Built> {
  return buildPayload(event, typeof payload === 'function' ? await payload(seq) : payload);
}

/** The schema is the output filter: what it does not name does not leave (lesson: password hashes in payloads). */
function buildPayload(event: DurableEvent | EphemeralEvent, payload: unknown): Built {
  const declaration = declarationOf(event);
  const parsed = declaration.payload.parse(payload);
  const subject = declaration.delivery === 'durable' ? (declaration.subject?.(parsed) ?? null) : null;
  return { payload: JSON.stringify(parsed), subject };
}
