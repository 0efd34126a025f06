import type { CacheStorage } from './cache-storage.js';

const storeName = 'records';

/**
 * @param name of the database, and of the Web Lock by which one page writes. Without Web Locks (a page that did not come
 * over https) every page writes, and what they overwrite of each other is not restored.
 * @param scope what must be the same for anything to be restored: the user, and the wire.
 * @returns a storage in the browser's IndexedDB.
 */
export function indexedDbCacheStorage({ name, scope }: { name: string; scope: string }): CacheStorage {
  const prefix = `${scope}/`;
  const ofScope = () => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const database = new Records(name);
  return {
    read: (key) => database.run('readonly', (store) => store.get(prefix + key) as IDBRequest<string | undefined>),
    async readAll() {
      // In one transaction: between two of them another tab may write, and keys would stand before the values of others.
      const asked: { keys?: IDBRequest<string[]> } = {};
      const texts = await database.run('readonly', (store) => {
        asked.keys = store.getAllKeys(ofScope()) as IDBRequest<string[]>;
        return store.getAll(ofScope()) as IDBRequest<string[]>;
      });
      // Nobody waits for it.
      database.run('readwrite', removeAllBut(ofScope())).catch(() => undefined);
      return new Map(asked.keys?.result.map((key, index) => [key.slice(prefix.length), texts?.[index] ?? '']));
    },
    async write({ put, remove }) {
      await database.run('readwrite', (store) => {
        for (const key of remove) store.delete(prefix + key);
        for (const [key, text] of put) store.put(text, prefix + key);
      });
    },
    async clear() {
      await database.run('readwrite', (store) => store.clear());
    },
    whenAlone: (begin) => holdLock(`${name}/${scope}`, begin),
  };
}

function removeAllBut({ lower, upper }: IDBKeyRange) {
  return (store: IDBObjectStore) => {
    store.delete(IDBKeyRange.upperBound(lower, true));
    store.delete(IDBKeyRange.lowerBound(upper, true));
  };
}

/** A database with one store, opened with its first use. */
class Records {
  readonly #name: string;
  #opened: IDBDatabase | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** @returns what was asked for, once the whole transaction has succeeded. */
  run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T> | void): Promise<T | undefined> {
    // Where it is open nothing is awaited: a page that ends gets to begin its transaction, and no more.
    return this.#opened
      ? transact(this.#opened, mode, act)
      : this.#open().then((database) => transact(database, mode, act));
  }

  #open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(this.#name, 1);
      request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName));
      request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB cannot be opened')));
      request.addEventListener('success', () => {
        const database = request.result;
        this.#opened = database;
        // Somebody deletes it, or the browser has taken it away: the next use opens it anew.
        const forget = () => (this.#opened = undefined);
        database.addEventListener('close', forget);
        database.addEventListener('versionchange', () => {
          forget();
          database.close();
        });
        resolve(database);
      });
    });
  }
}

function transact<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T> | void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(storeName, mode);
    const request = act(transaction.objectStore(storeName));
    transaction.addEventListener('complete', () => resolve(request ? request.result : undefined));
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the storage refused')));
  });
}

function holdLock(name: string, begin: () => void): () => void {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
  const giveUp = new AbortController();
  if (!locks) begin();
  const held = new Promise<void>((resolve) => giveUp.signal.addEventListener('abort', () => resolve()));
  const hold = () => {
    if (!giveUp.signal.aborted) begin();
    return held;
  };
  // Rejected when it is given up before it was had.
  locks?.request(name, { signal: giveUp.signal }, hold).catch(() => undefined);
  return () => giveUp.abort();
}
