import { systemClock, type Clock } from '../clock.js';
import type { AsOf, ClientFrame, GoneReason, ServerFrame, WireEvent } from '../protocol.js';
import type { Link, ModelSocket } from './model-socket.js';
import { ModelStreams, type ModelStream } from './model-streams.js';

interface ModelServerOptions {
  readonly wire?: string;
  readonly link?: Link;
  readonly heartbeatMs?: number;
  readonly reconnectSpreadMs?: number;
  readonly clock?: Clock;
  /** Shared by the servers of several accounts. */
  readonly streams?: ModelStreams;
}

/**
 * A server in memory that speaks the wire to one account, in however many pages: rooms with streams, seats, resume. It
 * knows nothing of what events mean.
 */
export class ModelServer {
  readonly wire: string;
  readonly link: Link;
  readonly heartbeatMs: number;
  readonly reconnectSpreadMs: number;
  readonly clock: Clock;
  readonly streams: ModelStreams;
  readonly seats = new Set<number>();
  readonly connections = new Set<ModelSocket>();
  /** Window for the refetches that events cause (R16). */
  spreadMs: number | undefined;
  /** All connections ever, and all frames of clients. */
  attempts = 0;
  readonly received: ClientFrame[] = [];
  /** Set: connections are refused with this code. */
  refusal: { code: number; retryAfterMs?: number } | undefined;
  /** Set: probes and beats are not answered. */
  isMute = false;
  /** Set: happens once, when the next resume has arrived and is not answered yet. */
  duringNextResume: (() => void) | undefined;

  constructor(options: ModelServerOptions = {}) {
    this.wire = options.wire ?? 'w1';
    this.link = options.link ?? { delayMs: () => 1, losesFrame: () => false };
    this.heartbeatMs = options.heartbeatMs ?? 25_000;
    this.reconnectSpreadMs = options.reconnectSpreadMs ?? 0;
    this.clock = options.clock ?? systemClock;
    this.streams = options.streams ?? new ModelStreams();
    this.streams.addHearer(this);
  }

  addRoom(room: number, { isSeated = true }: { isSeated?: boolean } = {}): void {
    this.streams.add(room);
    if (isSeated) this.seats.add(room);
  }

  /** The asOf of an answer made now. */
  asOf(...rooms: number[]): AsOf {
    return Object.fromEntries(rooms.map((room) => [room, this.stream(room).seq]));
  }

  stream(room: number): ModelStream {
    return this.streams.get(room);
  }

  /** Stores an event in one or several rooms, and tells who hears them. @returns its seq in the first. */
  emit(rooms: number | readonly number[], name: string, payload: unknown): number {
    const told = [rooms].flat() as number[];
    this.streams.emit(told, name, payload);
    return this.stream(told[0] ?? 0).seq;
  }

  hear(room: number, event: WireEvent): void {
    if (!this.seats.has(room)) return;
    this.tell({ t: 'events', room, events: [event], ...(this.spreadMs && { spreadMs: this.spreadMs }) });
  }

  signal(room: number, name: string, payload: unknown): void {
    this.tell({ t: 'signal', room, name, payload });
  }

  /** Seats the account in a room that it does not hear yet. */
  seat(room: number): void {
    this.seats.add(room);
    this.tell(this.streams.joined(room));
  }

  unseat(room: number, reason: GoneReason = 'left'): void {
    this.seats.delete(room);
    this.tell({ t: 'gone', room, reason });
  }

  /** Who has not resumed yet hears nothing: what happens meanwhile is in the answer (R13). */
  tell(frame: ServerFrame): void {
    for (const connection of this.connections) if (connection.hasResumed) connection.tell(frame);
  }

  /** Cuts all connections without a word, as a network does. */
  cut(code = 1006, reason = ''): void {
    for (const connection of this.connections) connection.end(code, reason);
  }

  welcome(connection: ModelSocket): void {
    const { refusal, heartbeatMs, reconnectSpreadMs, wire } = this;
    if (refusal) {
      connection.end(refusal.code, JSON.stringify(refusal));
      return;
    }
    this.connections.add(connection);
    connection.tell({ t: 'hello', connection: 'c', wire, heartbeatMs, reconnectSpreadMs, now: this.clock.now() });
  }

  answer(connection: ModelSocket, frame: ClientFrame): void {
    this.received.push(frame);
    if (frame.t === 'resume') this.#resume(connection, frame);
    if (frame.t === 'probe' && !this.isMute) connection.tell({ t: 'probed', probe: frame.probe });
    if (frame.t === 'beat' && !this.isMute) connection.tell({ t: 'beat', sent: connection.sentEvents });
  }

  #resume(connection: ModelSocket, frame: Extract<ClientFrame, { t: 'resume' }>): void {
    const known = new Set(frame.rooms.map(([room]) => room));
    const duringResume = this.duringNextResume;
    this.duringNextResume = undefined;
    duringResume?.();
    for (const [room, seq, tag] of frame.rooms) {
      connection.tell(this.seats.has(room) ? this.streams.since(room, seq, tag) : { t: 'gone', room, reason: 'left' });
    }
    for (const room of this.seats) if (!known.has(room)) connection.tell(this.streams.joined(room));
    connection.hasResumed = true;
    connection.tell({ t: 'resumed', newestRoom: this.streams.newestRoom });
  }
}
