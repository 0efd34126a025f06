import type { InfiniteQueryPageParamsOptions, Query } from '@tanstack/query-core';
import { answersIn, asCachedAnswers, isAnswer, type Answer, type CachedAnswers } from '../answer.js';
import type { TimerId } from '../clock.js';
import type { Core } from '../core.js';
import { watchPageEnd } from '../page-end.js';
import type { AsOf } from '../protocol.js';
import type { KeepingOptions } from './cache-storage.js';
import {
  indexKey,
  keptValueOf,
  readIndex,
  valueKeyOf,
  writeIndex,
  writeValue,
  type KeptEntry,
  type KeptValue,
} from './kept-form.js';
import { restoreCache } from './restore-cache.js';

/** A change is kept so long after it, with all that came in between. */
const changeDelayMs = 1000;
/** Where only positions moved: older ones cost a longer resume, and nothing else. */
const moveDelayMs = 10_000;
const defaults = { mostCharacters: 3_000_000, mostPages: 3, maxAgeMs: 30 * 24 * 3_600_000 };
/** A storage that refused so often in a row is left alone. */
const mostFailures = 3;

/** A value as it lies in the storage. */
interface Written {
  readonly version: string;
  readonly characters: number;
  readonly value: KeptValue;
}

/**
 * Keeps the cache beyond the page (R7). The storage holds values, each under a version, and one index: what each of them
 * reflected at one moment, of the very versions that lay there then. What this page does not hold itself any more is
 * kept as something to be shown, and asked again.
 */
export class CacheKeeper {
  readonly #core: Core;
  readonly #options: (KeepingOptions & typeof defaults) | undefined;
  readonly #name: string;
  /** What lies in the storage. */
  #entries = new Map<string, KeptEntry>();
  /** Of the queries that this page holds: which value was written. */
  readonly #written = new Map<string, Written>();
  readonly #usedAt = new WeakMap<Query, number>();
  readonly #removed = new Set<string>();
  #lastIndex = '';
  #writes = 0;
  #failures = 0;
  #isWriting = false;
  #timer: { readonly id: TimerId; readonly dueAt: number } | undefined;
  #stops: readonly (() => void)[] = [];

  constructor(core: Core, options: KeepingOptions | undefined) {
    this.#core = core;
    this.#options = options && { ...defaults, ...options };
    this.#name = Math.floor(core.random() * 2 ** 48).toString(36);
  }

  /** Fills the cache with what was kept. @returns whether there was anything. What cannot be read is as if it was not. */
  async restore(): Promise<boolean> {
    const { storage } = this.#options ?? {};
    const restored = await this.#attempt(async () => {
      const records = await storage?.readAll();
      // Too late: since the start answers and positions of the present come in.
      return records && this.#stops.length === 0 ? restoreCache(this.#core, records) : [];
    }, 'what was kept of the cache cannot be read');
    for (const { entry, data } of restored ?? []) {
      const { queryHash, version, characters } = entry;
      this.#entries.set(queryHash, entry);
      this.#written.set(queryHash, { version, characters, value: keptValueOf(data, Infinity) });
    }
    return restored !== undefined && restored.length > 0;
  }

  start(): void {
    const storage = this.#options?.storage;
    if (!storage || this.#stops.length > 0) return;
    this.#stops = [
      this.#core.queryClient.getQueryCache().subscribe(({ type }) => {
        if (type === 'added' || type === 'updated' || type === 'removed') this.#keepChange();
      }),
      watchPageEnd(() => this.#keep()),
      storage.whenAlone(() => void this.#begin()),
    ];
  }

  stop(): void {
    this.#keep();
    this.#isWriting = false;
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  /** Positions may have moved. */
  noteMoved(): void {
    this.#keepWithin(moveDelayMs);
  }

  /** The right to hear a room has ended, with null everything: nothing of it stays (R19). */
  noteLeft(room: number | null): void {
    if (room === null) return void this.forget();
    for (const { queryHash, vectors } of this.#entries.values()) {
      if (vectors.some((vector) => vector[room] !== undefined)) this.#drop(queryHash);
    }
    this.#keepWithin(0);
  }

  /** Removes everything that is kept, of whomever; nothing is kept any more until the hub is started again. */
  async forget(): Promise<void> {
    this.#isWriting = false;
    this.#cancelTimer();
    for (const queryHash of this.#entries.keys()) this.#drop(queryHash);
    this.#removed.clear();
    this.#lastIndex = '';
    await this.#attempt(() => this.#options?.storage.clear());
  }

  /** This page is the one that writes: what others have left goes on being kept. */
  async #begin(): Promise<void> {
    const text = await this.#attempt(() => this.#options?.storage.read(indexKey));
    if (this.#stops.length === 0) return;
    this.#entries = new Map((readIndex(text)?.entries ?? []).map((entry) => [entry.queryHash, entry]));
    // What was restored here may have been written by somebody else since.
    for (const [queryHash, { version }] of this.#written) {
      if (this.#entries.get(queryHash)?.version !== version) this.#written.delete(queryHash);
    }
    this.#isWriting = true;
    this.#keepChange();
  }

  #keepChange(): void {
    this.#keepWithin(this.#core.weakening.keepDelayMs ?? changeDelayMs);
  }

  #keepWithin(delayMs: number): void {
    if (!this.#isWriting) return;
    const { clock } = this.#core;
    const dueAt = clock.now() + delayMs;
    if (this.#timer && this.#timer.dueAt <= dueAt) return;
    this.#cancelTimer();
    this.#timer = { id: clock.setTimeout(() => this.#keep(), delayMs), dueAt };
  }

  #cancelTimer(): void {
    this.#core.clock.clearTimeout(this.#timer?.id);
    this.#timer = undefined;
  }

  /** Writes one moment of the cache. */
  #keep(): void {
    this.#cancelTimer();
    const { storage } = this.#options ?? {};
    if (!this.#isWriting || !storage) return;
    const put = new Map<string, string>();
    const entries = this.#withinBounds([...this.#heldEntries(put), ...this.#leftEntries()]);
    for (const queryHash of [...this.#entries.keys(), ...this.#written.keys()]) {
      if (entries.has(queryHash)) continue;
      this.#drop(queryHash);
      put.delete(valueKeyOf(queryHash));
    }
    const index = this.#writeIndex([...entries.values()]);
    const remove = [...this.#removed].filter((queryHash) => !entries.has(queryHash)).map(valueKeyOf);
    if (index === this.#lastIndex && put.size === 0 && remove.length === 0) return;
    this.#entries = entries;
    this.#removed.clear();
    this.#lastIndex = index;
    put.set(indexKey, index);
    void this.#attempt(() => storage.write({ put, remove }));
  }

  /** @param put takes the values that have changed since they were written. */
  #heldEntries(put: Map<string, string>): KeptEntry[] {
    return this.#core.queryClient
      .getQueryCache()
      .getAll()
      .flatMap((query): KeptEntry[] => {
        const data = asCachedAnswers(query.state.data);
        const mayKeep = this.#options?.mayKeep?.(query.queryKey) !== false;
        if (data && mayKeep && isFromBeginning(query, data)) return [this.#entryOf(query, data, put)];
        // Emptied here: of a right or history that has ended, or not there any more.
        this.#drop(query.queryHash);
        return [];
      });
  }

  /** What has left the cache, or was never in it, is kept true by nobody from here on. */
  #leftEntries(): KeptEntry[] {
    const cache = this.#core.queryClient.getQueryCache();
    const left = [...this.#entries.values()].filter(({ queryHash }) => cache.get(queryHash) === undefined);
    for (const { queryHash } of left) this.#written.delete(queryHash);
    return left.map((entry) => ({ ...entry, isBehind: true }));
  }

  #entryOf(query: Query, data: CachedAnswers, put: Map<string, string>): KeptEntry {
    const { queryHash, queryKey } = query;
    const value = keptValueOf(data, this.#options?.mostPages ?? Infinity);
    const answers = answersIn(data).slice(0, value.values.length);
    return {
      queryHash,
      queryKey,
      ...this.#writtenOf(queryHash, value, put),
      vectors: answers.map((answer) => this.#reflectedBy(answer)),
      isBehind: this.#core.needs.has(queryHash) || answers.some(({ isBehind }) => isBehind),
      usedAt: this.#usedAtOf(query),
    };
  }

  #writtenOf(queryHash: string, value: KeptValue, put: Map<string, string>) {
    const known = this.#written.get(queryHash);
    if (known && isSame(known.value, value)) return { version: known.version, characters: known.characters };
    const version = `${this.#name}.${++this.#writes}`;
    const text = writeValue(version, value);
    put.set(valueKeyOf(queryHash), text);
    this.#written.set(queryHash, { version, characters: text.length, value });
    return { version, characters: text.length };
  }

  /** What has come up to where a room stands is in every cached answer, whether it changed it or not. */
  #reflectedBy({ asOf }: Answer): AsOf {
    const rooms = Object.entries(asOf).map(([room, seq]) => [
      room,
      Math.max(seq, this.#core.rooms.get(Number(room))?.seq ?? 0),
    ]);
    return Object.fromEntries(rooms) as AsOf;
  }

  /** @returns when a query was looked at for the last time, to the hour: looking must not be a reason to write. */
  #usedAtOf(query: Query): number {
    const known = this.#usedAt.get(query) ?? this.#entries.get(query.queryHash)?.usedAt;
    const hourMs = 3_600_000;
    const now = Math.floor(this.#core.clock.now() / hourMs) * hourMs;
    const usedAt = known === undefined || query.getObserversCount() > 0 ? now : known;
    this.#usedAt.set(query, usedAt);
    return usedAt;
  }

  /** @returns what is kept of it: the latest used, as much as there is room for. */
  #withinBounds(entries: readonly KeptEntry[]): Map<string, KeptEntry> {
    const { mostCharacters, maxAgeMs } = this.#options ?? defaults;
    const oldest = this.#core.clock.now() - maxAgeMs;
    // A storage that is full may have room for less.
    let room = mostCharacters / 2 ** this.#failures;
    const kept = new Map<string, KeptEntry>();
    for (const entry of entries.toSorted((a, b) => b.usedAt - a.usedAt)) {
      room -= entry.characters;
      if (room >= 0 && entry.usedAt >= oldest) kept.set(entry.queryHash, entry);
    }
    return kept;
  }

  #writeIndex(entries: readonly KeptEntry[]): string {
    const { rooms } = this.#core;
    const stand = [...rooms.all()].map(({ room, seq, tag }) => [room, seq, tag, rooms.nameOf(room) ?? ''] as const);
    return writeIndex({ rooms: stand, newestRoom: rooms.newestRoom, entries });
  }

  #drop(queryHash: string): void {
    if (this.#entries.delete(queryHash)) this.#removed.add(queryHash);
    this.#written.delete(queryHash);
  }

  /** A storage that is full, broken or forbidden must not keep anybody from anything. */
  async #attempt<T>(
    act: () => Promise<T> | undefined,
    message = 'the cache cannot be kept: it does not survive a reload',
  ): Promise<T | undefined> {
    try {
      const result = await act();
      this.#failures = 0;
      return result;
    } catch (cause) {
      // What lies there now is not known: everything is written anew, or nothing any more.
      this.#written.clear();
      this.#lastIndex = '';
      if (++this.#failures >= mostFailures) this.#isWriting = false;
      this.#core.reportOnce({ code: 'STORAGE_FAILED', message, cause });
      return undefined;
    }
  }
}

function isSame(one: KeptValue, other: KeptValue): boolean {
  return one.values.length === other.values.length && one.values.every((value, index) => value === other.values[index]);
}

/** @returns whether nothing comes before the first page: a second start begins at the beginning, not in the midst. */
function isFromBeginning(query: Query, data: CachedAnswers): boolean {
  const { getPreviousPageParam } = query.options as Partial<InfiniteQueryPageParamsOptions<Answer>>;
  if (isAnswer(data) || !getPreviousPageParam || !data.pages[0]) return true;
  const { pages, pageParams } = data;
  return (getPreviousPageParam(data.pages[0], pages, pageParams[0], pageParams) ?? null) === null;
}
