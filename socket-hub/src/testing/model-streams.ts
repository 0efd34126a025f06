import type { ResetReason, ServerFrame, WireEvent } from '../protocol.js';

export interface ModelStream {
  readonly room: number;
  readonly name: string;
  /** Keyed state (R14): seq is the rev, tag the epoch, and nothing is kept. */
  readonly isKeyed: boolean;
  seq: number;
  /** Of the event at `seq`; 0 before the first. */
  tag: number;
  events: WireEvent[];
}

interface Hearer {
  hear(room: number, event: WireEvent): void;
}

export interface ModelStreamsOptions {
  /** How many events of a room are kept for replay. */
  readonly keptEvents?: number;
  /** How many missed events of a room are worth replaying. */
  readonly mostReplayed?: number;
  /** Hostile control: positions are compared by seq alone. */
  readonly ignoresTags?: boolean;
}

/** What a server has stored, and what it answers to positions. The accounts' servers share one. */
export class ModelStreams {
  keptEvents: number;
  /** What the room of keyed state holds, where the server can tell it. */
  stateOf: (() => unknown) | undefined;
  readonly #mostReplayed: number;
  readonly #ignoresTags: boolean;
  readonly #streams = new Map<number, ModelStream>();
  readonly #hearers = new Set<Hearer>();
  /** What was emptied, and by the event of which seq: a backup from before has it. */
  readonly #emptied: { readonly room: number; readonly by: number; readonly event: WireEvent }[] = [];
  #nextTag = 1;
  #nextId = 1;

  constructor({ keptEvents = 500, mostReplayed = Infinity, ignoresTags = false }: ModelStreamsOptions = {}) {
    this.keptEvents = keptEvents;
    this.#mostReplayed = mostReplayed;
    this.#ignoresTags = ignoresTags;
  }

  addHearer(hearer: Hearer): void {
    this.#hearers.add(hearer);
  }

  add(room: number, isKeyed = false): void {
    const tag = isKeyed ? this.#nextTag++ : 0;
    this.#streams.set(room, { room, name: `room/${room}`, isKeyed, seq: 0, tag, events: [] });
  }

  /** The greatest number of any room there is. */
  get newestRoom(): number {
    return Math.max(0, ...this.#streams.keys());
  }

  get(room: number): ModelStream {
    const stream = this.#streams.get(room);
    if (!stream) throw new Error(`no room ${room}`);
    return stream;
  }

  /** Stores an event in one or several rooms, and tells it. */
  emit(rooms: readonly number[], name: string, payload: unknown): void {
    const id = `e${this.#nextId++}`;
    for (const room of rooms) {
      const stream = this.get(room);
      const event: WireEvent = [++stream.seq, stream.isKeyed ? stream.tag : this.#nextTag++, id, name, payload];
      stream.tag = event[1];
      if (!stream.isKeyed) stream.events = [...stream.events, event].slice(-this.keptEvents);
      for (const hearer of this.#hearers) hearer.hear(room, event);
    }
  }

  /** The delete that comes next empties what was told of its subject: it is replayed as bare seqs (R23). */
  empty(room: number, isOfSubject: (payload: unknown) => boolean): void {
    const stream = this.get(room);
    stream.events = stream.events.map((event) => {
      if (event[4] === null || !isOfSubject(event[4])) return event;
      this.#emptied.push({ room, by: stream.seq + 1, event });
      return [event[0], event[1], event[2], '', null];
    });
  }

  /** Another history of a room: a restored backup that ends at `seq`. */
  rewind(room: number, seq: number): void {
    const stream = this.get(room);
    const emptiedLater = this.#emptied.filter((emptied) => emptied.room === room && emptied.by > seq);
    stream.events = stream.events
      .filter(([of]) => of <= seq)
      .map((event) => emptiedLater.find((emptied) => emptied.event[0] === event[0])?.event ?? event);
    stream.seq = seq;
    stream.tag = this.#nextTag++;
    const last = stream.events.at(-1);
    if (last) stream.events[stream.events.length - 1] = [last[0], stream.tag, last[2], last[3], last[4]];
  }

  /** A restart: keyed state begins a new epoch (R14). */
  beginEpoch(room: number): void {
    Object.assign(this.get(room), { seq: 0, tag: this.#nextTag++ });
  }

  joined(room: number): ServerFrame {
    const { seq, tag, name } = this.get(room);
    return { t: 'joined', room, name, seq, tag };
  }

  /** @returns what a resume answers to who stands at `(seq, tag)` (R13). */
  since(room: number, seq: number, tag: number): ServerFrame {
    const stream = this.get(room);
    const tagHere = this.#ignoresTags ? tag : tagAt(stream, seq);
    if (seq > stream.seq || (tagHere !== undefined && tagHere !== tag))
      return this.#resetKeyed(stream, 'other-history');
    if (stream.isKeyed && seq < stream.seq) return this.#resetKeyed(stream, 'too-old');
    // A position whose event is no longer kept cannot be vouched for, even where every later event is kept.
    if (tagHere === undefined) return reset(stream, 'too-old');
    const events = stream.events.filter(([of]) => of > seq);
    if (events.length < stream.seq - seq) return reset(stream, 'too-old');
    if (events.length > this.#mostReplayed) return reset(stream, 'too-many');
    return { t: 'events', room, events, replayed: true };
  }

  /** In every other epoch what the room holds is told with it. */
  #resetKeyed(stream: ModelStream, reason: ResetReason): ServerFrame {
    const frame = reset(stream, reason);
    if (frame.t !== 'reset' || !stream.isKeyed || !this.stateOf || stream.tag % 2 === 0) return frame;
    return { ...frame, state: { asOf: stream.seq, value: this.stateOf() } };
  }
}

function reset({ room, seq, tag }: ModelStream, reason: ResetReason): ServerFrame {
  return { t: 'reset', room, seq, tag, reason };
}

function tagAt({ isKeyed, seq, tag, events }: ModelStream, at: number): number | undefined {
  if (at === seq || isKeyed) return tag;
  return at === 0 && events[0]?.[0] === 1 ? 0 : events.find(([of]) => of === at)?.[1];
}
