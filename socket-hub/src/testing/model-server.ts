import type { AsOf, ClientFrame, GoneReason, ResetReason, ServerFrame, WireEvent } from '../protocol.js';
import type { WebSocketConstructor, WebSocketLike } from '../web-socket.js';

interface Stream {
  readonly room: number;
  readonly name: string;
  seq: number;
  /** Of the event at `seq`; 0 before the first. */
  tag: number;
  events: WireEvent[];
}

/** What a link does to the frames of one connection. */
export interface Link {
  /** Delay in ms of the next thing sent; order is kept. */
  delayMs(): number;
  /** Whether a frame towards the client is lost on the way (which TCP never does; R12 finds it all the same). */
  losesFrame(frame: ServerFrame): boolean;
}

const perfectLink: Link = { delayMs: () => 1, losesFrame: () => false };

interface ModelServerOptions {
  readonly wire?: string;
  readonly link?: Link;
  readonly heartbeatMs?: number;
  readonly reconnectSpreadMs?: number;
  /** How many events of a room are kept for replay. */
  readonly keptEvents?: number;
}

/** A server in memory that speaks the wire: rooms with streams, seats, resume. It knows nothing of what events mean. */
export class ModelServer {
  readonly wire: string;
  readonly link: Link;
  readonly heartbeatMs: number;
  readonly reconnectSpreadMs: number;
  keptEvents: number;
  readonly streams = new Map<number, Stream>();
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
  #nextTag = 1;
  #nextId = 1;

  constructor(options: ModelServerOptions = {}) {
    this.wire = options.wire ?? 'w1';
    this.link = options.link ?? { ...perfectLink };
    this.heartbeatMs = options.heartbeatMs ?? 25_000;
    this.reconnectSpreadMs = options.reconnectSpreadMs ?? 0;
    this.keptEvents = options.keptEvents ?? 500;
  }

  addRoom(room: number, { isSeated = true }: { isSeated?: boolean } = {}): void {
    this.streams.set(room, { room, name: `room/${room}`, seq: 0, tag: 0, events: [] });
    if (isSeated) this.seats.add(room);
  }

  /** The asOf of an answer made now. */
  asOf(...rooms: number[]): AsOf {
    return Object.fromEntries(rooms.map((room) => [room, this.stream(room).seq]));
  }

  stream(room: number): Stream {
    const stream = this.streams.get(room);
    if (!stream) throw new Error(`no room ${room}`);
    return stream;
  }

  /** Stores an event in one or several rooms, and tells who hears them. @returns its seq in the first. */
  emit(rooms: number | readonly number[], name: string, payload: unknown): number {
    const told = [rooms].flat() as number[];
    const id = `e${this.#nextId++}`;
    for (const room of told) {
      const stream = this.stream(room);
      const event: WireEvent = [++stream.seq, this.#nextTag++, id, name, payload];
      stream.tag = event[1];
      stream.events.push(event);
      stream.events = stream.events.slice(-this.keptEvents);
      if (this.seats.has(room))
        this.tell({ t: 'events', room, events: [event], ...(this.spreadMs && { spreadMs: this.spreadMs }) });
    }
    return this.stream(told[0] ?? 0).seq;
  }

  signal(room: number, name: string, payload: unknown): void {
    this.tell({ t: 'signal', room, name, payload });
  }

  /** Seats the client in a room that it does not hear yet. */
  seat(room: number): void {
    this.seats.add(room);
    this.tell(this.#joined(room));
  }

  unseat(room: number, reason: GoneReason = 'left'): void {
    this.seats.delete(room);
    this.tell({ t: 'gone', room, reason });
  }

  /** Another history of a room: a restored backup that ends at `seq`. */
  rewind(room: number, seq: number): void {
    const stream = this.stream(room);
    stream.events = stream.events.filter(([of]) => of <= seq);
    stream.seq = seq;
    stream.tag = this.#nextTag++;
    const last = stream.events.at(-1);
    if (last) stream.events[stream.events.length - 1] = [last[0], stream.tag, last[2], last[3], last[4]];
  }

  tell(frame: ServerFrame): void {
    for (const connection of this.connections) connection.tell(frame);
  }

  /** Cuts all connections without a word, as a network does. */
  cut(code = 1006, reason = ''): void {
    for (const connection of this.connections) connection.end(code, reason);
  }

  answer(connection: ModelSocket, frame: ClientFrame): void {
    this.received.push(frame);
    if (frame.t === 'resume') this.#resume(connection, frame);
    if (frame.t === 'probe' && !this.isMute) connection.tell({ t: 'probed', probe: frame.probe });
    if (frame.t === 'beat' && !this.isMute) connection.tell({ t: 'beat', sent: connection.sentEvents });
  }

  #resume(connection: ModelSocket, frame: Extract<ClientFrame, { t: 'resume' }>): void {
    const known = new Set(frame.rooms.map(([room]) => room));
    for (const [room, seq, tag] of frame.rooms) connection.tell(this.#resumeRoom(room, seq, tag));
    for (const room of this.seats) if (!known.has(room)) connection.tell(this.#joined(room));
    connection.tell({ t: 'resumed' });
  }

  #resumeRoom(room: number, seq: number, tag: number): ServerFrame {
    if (!this.seats.has(room)) return { t: 'gone', room, reason: 'left' };
    const stream = this.stream(room);
    const tagHere = tagAt(stream, seq);
    if (seq > stream.seq || (tagHere !== undefined && tagHere !== tag)) return this.#reset(stream, 'other-history');
    // A position whose event is no longer kept cannot be vouched for, even where every later event is kept.
    if (tagHere === undefined) return this.#reset(stream, 'too-old');
    const events = stream.events.filter(([of]) => of > seq);
    return { t: 'events', room, events, replayed: true };
  }

  #reset({ room, seq, tag }: Stream, reason: ResetReason): ServerFrame {
    return { t: 'reset', room, seq, tag, reason };
  }

  #joined(room: number): ServerFrame {
    const { seq, tag, name } = this.stream(room);
    return { t: 'joined', room, name, seq, tag };
  }
}

function tagAt({ seq, tag, events }: Stream, at: number): number | undefined {
  if (at === seq) return tag;
  return at === 0 && events[0]?.[0] === 1 ? 0 : events.find(([of]) => of === at)?.[1];
}

/** @returns the constructor of sockets to a server, for a hub. */
export function socketsTo(server: ModelServer): WebSocketConstructor {
  return class extends ModelSocket {
    constructor() {
      super(server);
    }
  };
}

type Listeners = {
  open: (() => void)[];
  error: (() => void)[];
  message: ((event: { data: unknown }) => void)[];
  close: ((event: { code: number; reason: string }) => void)[];
};

/** Both ends of one connection: frames travel with the link's delays, in order, until it ends. */
export class ModelSocket implements WebSocketLike {
  readyState = 0;
  sentEvents = 0;
  readonly #server: ModelServer;
  readonly #listeners: Listeners = { open: [], error: [], message: [], close: [] };
  #clearAt = { up: 0, down: 0 };

  constructor(server: ModelServer) {
    this.#server = server;
    server.attempts++;
    this.#later('down', () => this.#open());
  }

  addEventListener(type: keyof Listeners, listener: (event: never) => void): void {
    (this.#listeners[type] as ((event: never) => void)[]).push(listener);
  }

  send(text: string): void {
    this.#later('up', () => {
      if (this.readyState === 1) this.#server.answer(this, JSON.parse(text) as ClientFrame);
    });
  }

  close(): void {
    this.readyState = 3;
    this.#server.connections.delete(this);
  }

  tell(frame: ServerFrame): void {
    if (frame.t === 'events') this.sentEvents += frame.events.length;
    if (this.#server.link.losesFrame(frame)) return;
    this.tellText(JSON.stringify(frame));
  }

  tellText(data: string): void {
    this.#later('down', () => {
      if (this.readyState === 1) for (const listener of this.#listeners.message) listener({ data });
    });
  }

  end(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.close();
    for (const listener of this.#listeners.close) listener({ code, reason });
  }

  #open(): void {
    if (this.readyState !== 0) return;
    this.readyState = 1;
    const { refusal, heartbeatMs, reconnectSpreadMs, wire } = this.#server;
    if (refusal) {
      this.end(refusal.code, JSON.stringify(refusal));
      return;
    }
    this.#server.connections.add(this);
    for (const listener of this.#listeners.open) listener();
    this.tell({ t: 'hello', connection: 'c', wire, heartbeatMs, reconnectSpreadMs, now: Date.now() });
  }

  #later(way: 'up' | 'down', action: () => void): void {
    const at = Math.max(this.#clearAt[way], Date.now() + this.#server.link.delayMs());
    this.#clearAt[way] = at;
    setTimeout(action, at - Date.now());
  }
}
