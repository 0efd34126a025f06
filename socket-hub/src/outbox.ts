import type { TimerId } from './clock.js';
import type { Core } from './core.js';
import { BackOff } from './back-off.js';
import { asFailure, withoutError, type OutboxEntry } from './outbox-entry.js';
import { OutboxShelf, type OutboxStorage } from './outbox-shelf.js';
import type { AsOf } from './protocol.js';

/** How entries are sent and kept, and how they are known again. */
export interface OutboxOptions {
  /** Sends an entry. May give the acknowledgement's asOf: what was deleted before it was heard of leaves by it. */
  readonly deliver: (entry: OutboxEntry) => Promise<{ readonly asOf: AsOf } | void>;
  /** Where entries survive a reload. Default: they do not. */
  readonly storage?: OutboxStorage;
  /** Prefix of the keys in the storage; must differ between users. */
  readonly storageKey?: string;
  /** The id of what an event brings. */
  readonly idOf?: (eventName: string, payload: unknown) => string | undefined;
  /** The ids of what an answer (or an infinite query's pages) holds. */
  readonly idsIn?: (value: unknown) => Iterable<string>;
}

/** What the application sees of it. */
export interface Outbox {
  /** Queues an entry; the same id twice is one entry. */
  send(entry: Pick<OutboxEntry, 'id' | 'place' | 'body'>): void;
  /** Sends a failed entry again; one that waits for its next try is tried now. */
  retry(id: string): void;
  /** Forgets an entry. */
  discard(id: string): void;
  /** @returns the entries of a place (or all), in order; the same array as long as nothing changes. */
  entries(place?: string): readonly OutboxEntry[];
  subscribe(listener: () => void): () => void;
}

/**
 * An acknowledged entry that no event or answer takes away leaves after this, once its seq has passed by. Measured by a
 * timer: the clock of a computer can be set back.
 */
const storedGraceMs = 5000;

/**
 * What is unconfirmed, kept beside the cache (R20): the cache holds confirmed truth only. Entries are merged when drawn
 * and leave when an event or an answer with their id has entered the cache.
 */
export class DeliveringOutbox implements Outbox {
  readonly #core: Core;
  readonly #options: OutboxOptions;
  readonly #shelf: OutboxShelf;
  readonly #listeners = new Set<() => void>();
  readonly #backOffs = new Map<string, BackOff>();
  readonly #retryTimers = new Map<string, TimerId>();
  #entries: readonly OutboxEntry[] = [];
  #entriesByPlace = new Map<string, readonly OutboxEntry[]>();
  /** Ids of acknowledged entries whose time has passed. */
  readonly #overdue = new Set<string>();
  /** By id: the moment of the engine at which an entry was sent. */
  readonly #sentAt = new Map<string, number>();
  #isRunning = false;

  constructor(core: Core, options: OutboxOptions) {
    this.#core = core;
    this.#options = options;
    this.#shelf = new OutboxShelf(core, {
      storage: options.storage,
      storageKey: options.storageKey ?? 'socket-hub.outbox',
      onAdopted: (entries) => this.#adopt(entries),
    });
  }

  start(): void {
    this.#isRunning = true;
    this.#shelf.open();
    this.deliverAll();
  }

  /** Stops sending; the entries stay on the shelf, and whoever comes next takes them. */
  stop(): void {
    this.#isRunning = false;
    for (const timer of this.#retryTimers.values()) this.#core.clock.clearTimeout(timer);
    this.#retryTimers.clear();
    this.#shelf.close();
  }

  send(entry: Pick<OutboxEntry, 'id' | 'place' | 'body'>): void {
    if (this.#find(entry.id)) return;
    const { id, place, body } = entry;
    this.#set([...this.#entries, { id, place, body, createdAt: this.#core.clock.now(), state: 'waiting' }]);
    this.#deliverNext(place);
  }

  retry(id: string): void {
    const entry = this.#find(id);
    if (entry?.state === 'failed') this.#replace({ ...withoutError(entry), state: 'waiting' });
    if (entry) this.#deliverNow(entry.place);
  }

  discard(id: string): void {
    this.#remove(new Set([id]));
  }

  entries(place?: string): readonly OutboxEntry[] {
    if (place === undefined) return this.#entries;
    let entries = this.#entriesByPlace.get(place);
    if (!entries) {
      entries = this.#entries.filter((entry) => entry.place === place);
      this.#entriesByPlace.set(place, entries);
    }
    return entries;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The connection is back: what waits for its next try is tried now. */
  deliverAll(): void {
    for (const place of new Set(this.#entries.map((entry) => entry.place))) this.#deliverNow(place);
  }

  /** An event is in the cache. */
  noteEvent(name: string, payload: unknown): void {
    if (this.#entries.length === 0) return;
    this.#removeFound(() => {
      const id = this.#options.idOf?.(name, payload);
      return id === undefined ? [] : [id];
    });
  }

  /** An answer is in the cache. */
  noteAnswer(value: unknown): void {
    if (this.#entries.length > 0) this.#removeFound(() => this.#options.idsIn?.(value) ?? []);
  }

  /**
   * Positions have moved. What was stored and deleted unheard (its events are emptied, R23) leaves by its seq; what was
   * stored in a history that is lost by now is sent again: the same thing where it survived (R20).
   */
  sweep(): void {
    const overdue = this.#entries.filter(({ id, state }) => state === 'stored' && this.#overdue.has(id));
    const lost = overdue.filter((entry) => this.#isOfLostHistory(entry));
    this.#remove(new Set(overdue.filter((entry) => this.#isPast(entry)).map(({ id }) => id)));
    for (const entry of lost) this.#sendAnew(entry);
  }

  /** Without waiting for the next try. */
  #deliverNow(place: string): void {
    this.#core.clock.clearTimeout(this.#retryTimers.get(place));
    this.#retryTimers.delete(place);
    this.#deliverNext(place);
  }

  #deliverNext(place: string): void {
    const entries = this.entries(place);
    const isBusy = entries.some((entry) => entry.state === 'sending') || this.#retryTimers.has(place);
    const next = entries.find((entry) => entry.state === 'waiting');
    if (!this.#isRunning || isBusy || !next) return;
    const sending: OutboxEntry = { ...next, state: 'sending' };
    this.#sentAt.set(next.id, this.#core.nextMoment());
    this.#replace(sending);
    this.#options
      .deliver(sending)
      .then(
        (acknowledged) => this.#delivered(sending, acknowledged?.asOf),
        (failure: unknown) => this.#notDelivered(sending, failure),
      )
      .catch(() => undefined);
  }

  #delivered({ id, place }: OutboxEntry, storedAsOf: AsOf | undefined): void {
    this.#backOffs.delete(place);
    const entry = this.#find(id);
    // The event may have been faster than the acknowledgement.
    if (entry) {
      const stored: OutboxEntry = { ...entry, state: 'stored' };
      this.#replace(storedAsOf ? { ...stored, storedAsOf } : stored);
      this.#measureGrace(id);
    }
    this.#deliverNext(place);
  }

  #notDelivered({ id, place }: OutboxEntry, cause: unknown): void {
    const failure = asFailure(cause);
    const entry = this.#find(id);
    if (!failure.isTransient) {
      const { code, message = code, mayRetry = true } = failure;
      if (entry) this.#replace({ ...entry, state: 'failed', error: { code, message, mayRetry } });
      this.#deliverNext(place);
      return;
    }
    if (entry) this.#replace({ ...entry, state: 'waiting' });
    this.#tryLater(place, failure.retryAfterMs);
  }

  #tryLater(place: string, retryAfterMs: number | undefined): void {
    if (!this.#isRunning) return;
    const backOff = this.#backOffs.get(place) ?? new BackOff(this.#core.random);
    this.#backOffs.set(place, backOff);
    const tryNow = () => {
      this.#retryTimers.delete(place);
      this.#deliverNext(place);
    };
    this.#retryTimers.set(place, this.#core.clock.setTimeout(tryNow, backOff.nextDelayMs(0, retryAfterMs)));
  }

  #sendAnew({ storedAsOf: _storedAsOf, ...entry }: OutboxEntry): void {
    this.#overdue.delete(entry.id);
    this.#replace({ ...entry, state: 'waiting' });
    this.#deliverNext(entry.place);
  }

  /** A room that stands before what the server had acknowledged, although everything has been told since, went back. */
  #isOfLostHistory({ id, storedAsOf = {} }: OutboxEntry): boolean {
    const { rooms } = this.#core;
    if ((this.#sentAt.get(id) ?? 0) >= rooms.toldAllAt) return false;
    return Object.entries(storedAsOf).some(([room, seq]) => (rooms.get(Number(room))?.seq ?? Infinity) < seq);
  }

  #isPast({ storedAsOf = {} }: OutboxEntry): boolean {
    const { rooms } = this.#core;
    return Object.entries(storedAsOf).every(([room, seq]) => (rooms.get(Number(room))?.seq ?? Infinity) >= seq);
  }

  #adopt(entries: readonly OutboxEntry[]): void {
    const unknown = entries.filter((entry) => !this.#find(entry.id));
    // What was on its way when its page died is sent again: the id makes it the same thing.
    const adopted = unknown.map((entry) =>
      entry.state === 'sending' ? { ...entry, state: 'waiting' as const } : entry,
    );
    // In the order in which their page sent them, not by `createdAt`: the clock of a computer can be set back.
    this.#set([...adopted, ...this.#entries]);
    for (const { id, state } of adopted) if (state === 'stored') this.#measureGrace(id);
    this.deliverAll();
  }

  #measureGrace(id: string): void {
    this.#core.clock.setTimeout(() => {
      if (this.#find(id)) this.#overdue.add(id);
    }, storedGraceMs);
  }

  #find(id: string): OutboxEntry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  #replace(entry: OutboxEntry): void {
    this.#set(this.#entries.map((other) => (other.id === entry.id ? entry : other)));
  }

  /** What the application's functions find leaves. One that throws must not keep an event or answer from the cache. */
  #removeFound(findIds: () => Iterable<string>): void {
    try {
      this.#remove(new Set(findIds()));
    } catch (cause) {
      this.#core.report({ code: 'LISTENER_FAILED', message: 'idOf or idsIn of the outbox threw', cause });
    }
  }

  #remove(ids: ReadonlySet<string>): void {
    const kept = this.#entries.filter((entry) => !ids.has(entry.id));
    if (kept.length === this.#entries.length) return;
    const places = new Set(this.#entries.filter((entry) => ids.has(entry.id)).map((entry) => entry.place));
    for (const id of ids) {
      this.#overdue.delete(id);
      this.#sentAt.delete(id);
    }
    this.#set(kept);
    for (const place of places) this.#deliverNext(place);
  }

  #set(entries: readonly OutboxEntry[]): void {
    this.#entries = entries;
    this.#entriesByPlace = new Map();
    this.#shelf.keep(entries);
    for (const listener of this.#listeners) listener();
  }
}
