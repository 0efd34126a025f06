import type { TimerId } from './clock.js';
import type { Core } from './core.js';
import type { OutboxEntry } from './outbox-entry.js';
import { watchPageEnd } from './page-end.js';

/** Where the outbox survives a reload. Every method may throw (a full or forbidden storage); that is survived. */
export interface OutboxStorage {
  keys(): readonly string[];
  read(key: string): string | null;
  write(key: string, text: string): void;
  remove(key: string): void;
}

/** @returns a storage on top of `localStorage` (or `sessionStorage`). */
export function webOutboxStorage(storage: Storage): OutboxStorage {
  return {
    keys: () => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''),
    read: (key) => storage.getItem(key),
    write: (key, text) => storage.setItem(key, text),
    remove: (key) => storage.removeItem(key),
  };
}

interface Shelved {
  /** Milliseconds since 1970; 0: the page has ended in good order. */
  readonly aliveAt: number;
  readonly entries: readonly OutboxEntry[];
}

const aliveEveryMs = 20_000;
/** Timers of hidden pages may come only once a minute. */
const deadAfterMs = 150_000;

interface ShelfParts {
  readonly storage: OutboxStorage | undefined;
  readonly storageKey: string;
  readonly onAdopted: (entries: readonly OutboxEntry[]) => void;
}

/**
 * Keeps the entries of this page, and takes over those of pages that ended. Each page has a key of its own, so two
 * pages never write the same one; a page thought dead that was not sends twice, which the ids make harmless (R20).
 */
export class OutboxShelf {
  readonly #core: Core;
  readonly #parts: ShelfParts;
  readonly #key: string;
  #entries: readonly OutboxEntry[] = [];
  #timer: TimerId | undefined;
  #isOpen = false;
  #stopWatching: () => void = () => undefined;

  constructor(core: Core, parts: ShelfParts) {
    this.#core = core;
    this.#parts = parts;
    this.#key = `${parts.storageKey}/${Math.floor(core.random() * 2 ** 48).toString(36)}`;
  }

  open(): void {
    if (!this.#parts.storage) return;
    this.#isOpen = true;
    this.#stopWatching = watchPageEnd(() => this.#write(0));
    this.#tick();
  }

  close(): void {
    this.#core.clock.clearTimeout(this.#timer);
    this.#stopWatching();
    this.#isOpen = false;
    this.#write(0);
  }

  keep(entries: readonly OutboxEntry[]): void {
    this.#entries = entries;
    // Nobody says of a page that sends nothing (yet) that it lives, nor that it ends.
    this.#write(this.#isOpen ? this.#core.clock.now() : 0);
  }

  #tick(): void {
    if (this.#entries.length > 0) this.#write(this.#core.clock.now());
    this.#adoptOrphans();
    this.#timer = this.#core.clock.setTimeout(() => this.#tick(), aliveEveryMs);
  }

  #adoptOrphans(): void {
    const { storage, storageKey } = this.#parts;
    this.#attempt(() => {
      for (const key of storage?.keys() ?? []) {
        if (key !== this.#key && key.startsWith(`${storageKey}/`)) this.#adopt(key);
      }
    });
  }

  #adopt(key: string): void {
    const { storage, onAdopted } = this.#parts;
    const shelved = parseShelved(storage?.read(key) ?? null);
    const deadBefore = this.#core.clock.now() - deadAfterMs;
    if (shelved && shelved.aliveAt !== 0 && shelved.aliveAt >= deadBefore) return;
    if (shelved && shelved.entries.length > 0) onAdopted(shelved.entries);
    // Removed after they are kept under the own key: dying in between doubles an entry, and loses none.
    storage?.remove(key);
  }

  #write(aliveAt: number): void {
    const { storage } = this.#parts;
    const shelved: Shelved = { aliveAt, entries: this.#entries };
    this.#attempt(() => {
      if (this.#entries.length === 0) storage?.remove(this.#key);
      else storage?.write(this.#key, JSON.stringify(shelved));
    });
  }

  /** A storage that is full or forbidden must not keep anybody from sending. */
  #attempt(action: () => void): void {
    try {
      action();
    } catch (cause) {
      const message = 'the outbox cannot be kept: it does not survive a reload';
      this.#core.reportOnce({ code: 'STORAGE_FAILED', message, cause });
    }
  }
}

function parseShelved(text: string | null): Shelved | undefined {
  try {
    const shelved = JSON.parse(text ?? '') as Partial<Shelved>;
    const isShelved = typeof shelved.aliveAt === 'number' && Array.isArray(shelved.entries);
    return isShelved ? (shelved as Shelved) : undefined;
  } catch {
    return undefined;
  }
}
