/** Where the cache survives the page. Every method may fail (full, forbidden, corrupt): then nothing is kept. */
export interface CacheStorage {
  /** @returns one record; undefined where there is none. */
  read(key: string): Promise<string | undefined>;
  /** @returns everything that is kept. What is of another scope (user, wire) is thrown away by this. */
  readAll(): Promise<ReadonlyMap<string, string>>;
  /** Puts and removes records: all of it or nothing. Called while the page ends, it must begin before it awaits. */
  write(change: CacheChange): Promise<void>;
  /** Removes everything, of whatever scope. */
  clear(): Promise<void>;
  /** Calls back when this page is the one that writes. @returns how to give that up. */
  whenAlone(begin: () => void): () => void;
}

/** What is put and removed together. */
export interface CacheChange {
  readonly put: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

/** What is kept of a cache, and where. */
export interface KeepingOptions {
  readonly storage: CacheStorage;
  /** Queries that must not be kept. Default: all that were made by `hub.query` and `hub.infiniteQuery` are. */
  readonly mayKeep?: (queryKey: readonly unknown[]) => boolean;
  /** All values together, in characters of JSON. Default: 3 000 000. What was not looked at for longest goes first. */
  readonly mostCharacters?: number;
  /** Of an infinite query so many pages are kept, from the first on. Default: 3. */
  readonly mostPages?: number;
  /** What was not looked at for so long is not kept. Default: 30 days. */
  readonly maxAgeMs?: number;
}
