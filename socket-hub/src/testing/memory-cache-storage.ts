import type { CacheStorage } from '../keeping/cache-storage.js';

interface Unreliability {
  /** A value does not get into the storage, although everything else does. */
  readonly losesValue?: () => boolean;
  /** Every page writes, as where there are no Web Locks. */
  readonly hasNoLock?: boolean;
}

/** A storage that the pages of one account share. */
export class MemoryCacheStorage implements CacheStorage {
  records = new Map<string, string>();
  /** Said by every method, until it is taken back. */
  failure: Error | undefined;
  /** How often something was written. */
  writes = 0;
  readonly #unreliability: Unreliability;
  #waiting: (() => void)[] = [];
  #isHeld = false;

  constructor(unreliability: Unreliability = {}) {
    this.#unreliability = unreliability;
  }

  read(key: string): Promise<string | undefined> {
    return this.#answer(() => this.records.get(key));
  }

  readAll(): Promise<ReadonlyMap<string, string>> {
    return this.#answer(() => new Map(this.records));
  }

  write({ put, remove }: Parameters<CacheStorage['write']>[0]): Promise<void> {
    return this.#answer(() => {
      this.writes++;
      for (const key of remove) this.records.delete(key);
      for (const [key, text] of put) {
        if (!key.startsWith('value/') || this.#unreliability.losesValue?.() !== true) this.records.set(key, text);
      }
    });
  }

  clear(): Promise<void> {
    return this.#answer(() => this.records.clear());
  }

  whenAlone(begin: () => void): () => void {
    if (this.#unreliability.hasNoLock === true) {
      begin();
      return () => undefined;
    }
    const hold = () => {
      this.#isHeld = true;
      begin();
    };
    if (this.#isHeld) this.#waiting.push(hold);
    else hold();
    return () => {
      if (this.#waiting.includes(hold)) this.#waiting = this.#waiting.filter((other) => other !== hold);
      else {
        this.#isHeld = false;
        this.#waiting.shift()?.();
      }
    };
  }

  #answer<T>(act: () => T): Promise<T> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(act());
  }
}
