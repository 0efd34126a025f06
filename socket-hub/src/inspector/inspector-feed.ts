import type { Contract } from '../contract.js';
import type { ServerFrame } from '../protocol.js';
import type { EventTrace, HubTrace, TouchedQuery } from '../reports.js';
import type { SocketHub } from '../socket-hub.js';
import { afterPaint } from './after-paint.js';
import { bytesOf, type Entry, type EventEntry, type Happening, type NamedRoom } from './entries.js';
import { EntryLog } from './entry-log.js';
import { happeningOfReceived, happeningOfSent } from './happening-of-frame.js';
import { laneOf } from './lanes.js';
import { Tallies } from './tallies.js';

/** What a feed needs to know of the hub and its events. */
export interface InspectorFeedOptions {
  readonly hub: Pick<SocketHub, 'onTrace' | 'roomName' | 'serverNowMs' | 'status' | 'subscribeStatus'>;
  readonly contract: Pick<Contract, 'events'>;
  /** When what an event tells of was made, in ms since 1970 by the server's clock; undefined where it does not say. */
  readonly madeAtMs?: (name: string, payload: unknown) => number | undefined;
  /** How many entries are kept. */
  readonly capacity?: number;
  /** Calls back when what is in the cache by now has been painted. */
  readonly afterPaint?: (onPainted: () => void) => void;
}

/** Who watches hears at most this often, in ms: drawing the watched must not be what is measured. */
const tellEveryMs = 100;

/** A query whose answer does not come has no more events waiting for it than this. */
const mostAwaiting = 50;

/** An event that will be seen on the screen, and when it was on the socket. */
interface Unseen {
  readonly id: number;
  readonly receivedAt: number;
}

/** What happens on a hub's own connection, as a bounded list of entries and as measures. Records while started. */
export class InspectorFeed {
  readonly #options: InspectorFeedOptions;
  readonly #log: EntryLog;
  readonly #listeners = new Set<() => void>();
  readonly #gapped = new Set<number>();
  /** Events whose queries are being asked again. */
  readonly #awaiting = new Map<string, Unseen[]>();
  /** Events of the frame that is being taken. */
  #unseen: Unseen[] = [];
  #tallies = new Tallies();
  #nextId = 1;
  #receivedAt = 0;
  #resume: { sentAt: number; replayed: number } | undefined;
  #since: number | undefined;
  #version = 0;
  #stopWatching: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: InspectorFeedOptions) {
    this.#options = options;
    this.#log = new EntryLog(options.capacity ?? 2000);
  }

  /** Oldest first; the same array until something changes. */
  get entries(): readonly Entry[] {
    return this.#log.all();
  }

  /** Grows whenever listeners are told that something changed. */
  get version(): number {
    return this.#version;
  }

  /** What was measured since {@link since}. */
  get tallies(): Tallies {
    return this.#tallies;
  }

  /** When measuring began, in ms since 1970. */
  get since(): number | undefined {
    return this.#since;
  }

  /** For how long it has been measured, in ms. */
  get measuredMs(): number {
    return this.#since === undefined ? 0 : Date.now() - this.#since;
  }

  start(): void {
    if (this.#stopWatching) return;
    const { hub } = this.#options;
    const stops = [
      hub.onTrace((trace) => this.#take(trace)),
      hub.subscribeStatus(() => this.#add({ kind: 'status', status: hub.status })),
    ];
    this.#stopWatching = () => stops.forEach((stop) => stop());
    this.#since ??= Date.now();
    if (this.#log.all().at(-1)?.kind !== 'watching') this.#add({ kind: 'watching' });
  }

  /** Nothing is recorded, and nothing costs anything, until it is started again. */
  stop(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#awaiting.clear();
  }

  /** Forgets the entries; what was measured stays. */
  clear(): void {
    this.#log.clear();
    this.#change();
  }

  /** Begins to measure anew. */
  restartMeasures(): void {
    this.#tallies = new Tallies();
    this.#since = Date.now();
    this.#change();
  }

  /** @returns how to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take(trace: HubTrace): void {
    switch (trace.type) {
      case 'received':
        return this.#receive(trace.frame);
      case 'sent':
        if (trace.frame.t === 'resume') this.#resume = { sentAt: performance.now(), replayed: 0 };
        return this.#add(happeningOfSent(trace.frame));
      case 'event':
        return this.#takeEvent(trace);
      case 'signalled':
        return this.#takeSignal(trace);
      case 'taken':
        this.#paint(this.#unseen);
        this.#unseen = [];
        return;
      case 'admitted':
        this.#paint(this.#awaiting.get(trace.queryHash) ?? []);
        this.#awaiting.delete(trace.queryHash);
        return;
      case 'refused':
        return this.#add({ kind: 'refused-answer', queryHash: trace.queryHash, verdict: trace.verdict });
      case 'mended':
        return this.#add({ ...trace, kind: 'mended', room: this.#nameRoom(trace.room) });
      case 'asked':
        return this.#add({ kind: 'asked', queryHash: trace.queryHash });
      case 'closed':
        return this.#add({ kind: 'closed', code: trace.code, retryInMs: trace.retryInMs });
      case 'miscounted':
        return this.#add({ kind: 'miscounted', sent: trace.sent, received: trace.received });
      case 'reported': {
        const { code, message, event } = trace.report;
        return this.#add({ kind: 'report', code, message, event });
      }
      case 'needed':
        return;
    }
  }

  #receive(frame: ServerFrame): void {
    this.#receivedAt = performance.now();
    if (frame.t === 'reset') this.#gapped.delete(frame.room);
    if (frame.t === 'resumed') {
      const { sentAt = null, replayed = 0 } = this.#resume ?? {};
      this.#add({ kind: 'resumed', replayed, ms: sentAt === null ? null : this.#receivedAt - sentAt });
      return;
    }
    const happening = happeningOfReceived(frame, (room) => this.#nameRoom(room));
    if (happening) this.#add(happening);
  }

  #takeEvent(trace: EventTrace): void {
    if (trace.place === 'after a gap') return this.#takeGap(trace);
    const { room, event, place, isReplayed, handled } = trace;
    const [seq, , eventId, name, payload] = event;
    if (place === 'next') this.#gapped.delete(room);
    if (isReplayed && this.#resume) this.#resume.replayed++;
    const queries = handled?.queries ?? [];
    const id = this.#addEvent({
      name,
      room: this.#nameRoom(room),
      seq,
      eventId,
      payload,
      isReplayed,
      queries,
      bytes: bytesOf(event),
      isDuplicate: place === 'seen',
      hasFailed: handled?.hasFailed ?? false,
      handlerMs: handled?.ms ?? null,
      listeners: null,
    });
    this.#follow({ id, receivedAt: this.#receivedAt }, queries);
  }

  /** Once a gap: until the resume has closed it, every frame of the room stands after it. */
  #takeGap({ room, event, expectedSeq }: EventTrace): void {
    if (!this.#gapped.has(room)) this.#add({ kind: 'gap', room: this.#nameRoom(room), expectedSeq, seq: event[0] });
    this.#gapped.add(room);
  }

  /** What was written is on the screen with the next frame; what is asked again, with its answer. */
  #follow(unseen: Unseen, queries: readonly TouchedQuery[]): void {
    const seen = queries.filter(({ isSeen }) => isSeen);
    if (seen.some(({ outcome }) => outcome === 'written')) this.#unseen.push(unseen);
    else for (const { queryHash, outcome } of seen) if (outcome === 'needed') this.#await(queryHash, unseen);
  }

  #takeSignal({ room, name, payload, listeners, ms }: Extract<HubTrace, { type: 'signalled' }>): void {
    const id = this.#addEvent({
      name,
      room: this.#nameRoom(room),
      seq: null,
      eventId: null,
      payload,
      listeners,
      queries: [],
      isReplayed: false,
      isDuplicate: false,
      hasFailed: false,
      bytes: bytesOf({ t: 'signal', room, name, payload }),
      handlerMs: ms,
    });
    if (listeners > 0) this.#paint([{ id, receivedAt: this.#receivedAt }]);
  }

  #addEvent(event: Omit<EventEntry, 'kind' | 'delivery' | 'ageMs' | 'screenMs'>): number {
    const { contract, hub, madeAtMs } = this.#options;
    const { delivery = 'durable', pattern = 'direct' } = contract.events[event.name] ?? {};
    const madeAt = event.payload === null ? undefined : madeAtMs?.(event.name, event.payload);
    const now = hub.serverNowMs();
    const ageMs = madeAt === undefined || now === undefined ? null : Math.max(0, now - madeAt);
    const entry: EventEntry = { kind: 'event', ...event, delivery, ageMs, screenMs: null };
    const id = this.#nextId;
    this.#add(entry);
    if (!event.isDuplicate && event.name !== '') this.#tallies.noteEvent(entry, pattern, Date.now());
    return id;
  }

  #await(queryHash: string, unseen: Unseen): void {
    this.#awaiting.set(queryHash, [...(this.#awaiting.get(queryHash) ?? []), unseen].slice(-mostAwaiting));
  }

  #paint(unseen: readonly Unseen[]): void {
    if (unseen.length === 0) return;
    const { afterPaint: wait = afterPaint } = this.#options;
    wait(() => {
      const paintedAt = performance.now();
      for (const { id, receivedAt } of unseen) this.#noteScreen(id, paintedAt - receivedAt);
      this.#change();
    });
  }

  #noteScreen(id: number, screenMs: number): void {
    const entry = this.#log.get(id);
    // An event of several queries is on the screen with the first of them.
    if (entry?.kind !== 'event' || entry.screenMs !== null) return;
    this.#log.replace({ ...entry, screenMs });
    this.#tallies.noteScreen(entry, screenMs);
  }

  #add(happening: Happening): void {
    const lane = laneOf(happening, this.#options.contract);
    const entry: Entry = { ...happening, id: this.#nextId++, lane, atMs: Date.now() };
    this.#log.push(entry);
    this.#tallies.notePulse(lane, entry.atMs);
    this.#change();
  }

  #nameRoom(room: number): NamedRoom {
    return { room, name: this.#options.hub.roomName(room) };
  }

  #change(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#version++;
      for (const listener of this.#listeners) listener();
    }, tellEveryMs);
  }
}
