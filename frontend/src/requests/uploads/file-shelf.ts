import { limits } from '@kraken/shared';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** A file that was chosen and is not sent, as the browser keeps it. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly isPicture: boolean;
  /** As in `Upload`: null belongs to a message that waits in the outbox. */
  readonly place: string | null;
  /** Milliseconds since 1970, different for each: files stand in this order. */
  readonly chosenAt: number;
  readonly isDone: boolean;
  /** Null: there was no room for it; once it is done the server has it. */
  readonly bytes: File | null;
}

/** How much of a file a reload finds again: all of it, or its name, for which the server may have the bytes. */
export type KeptAs = 'whole' | 'name';

/** Where the files that wait to be sent survive a reload. Methods may throw: a browser may be full, or forbid it. */
export interface FileShelf {
  keep(file: KeptFile): Promise<KeptAs>;
  change(id: string, fields: Partial<Pick<KeptFile, 'place' | 'isDone'>>): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Takes over what stood above a field in pages that ended, and later what stood in those that still live. */
  adoptAll(onAdopted: (files: readonly KeptFile[]) => void): Promise<void>;
  /** Takes over some files, once the page that they belong to has ended. @returns those that there are. */
  adopt(ids: readonly string[]): Promise<readonly KeptFile[]>;
  /** Forgets what stands above a field. What is sent off stays with its message. */
  clear(): Promise<void>;
  /** Leaves everything to the next page. */
  close(): void;
}

/** Nobody comes back to a file for so long. */
const FORGOTTEN_AFTER_MS = 30 * 86_400_000;
/** A page that holds on for so long sends the message itself. */
const PATIENCE_MS = 20_000;

type Stored = KeptFile & { readonly page: string };
interface Schema extends DBSchema {
  files: { key: string; value: Stored };
}

/**
 * @returns a shelf in the browser's IndexedDB. Each page holds a Web Lock as long as it lives; what is kept belongs to one
 * page, and to the next one that gets that lock. Undefined without Web Locks: the page did not come over https.
 */
export function openFileShelf(userId: string): FileShelf | undefined {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
  return locks && new BrowserShelf(`kraken.files.${userId}`, locks);
}

class BrowserShelf implements FileShelf {
  private readonly page = crypto.randomUUID();
  private readonly end = new AbortController();
  private readonly opened: Promise<IDBPDatabase<Schema>>;

  constructor(
    private readonly name: string,
    private readonly locks: LockManager,
  ) {
    this.opened = this.open();
    // Whoever uses it hears of it.
    this.opened.catch(() => undefined);
  }

  async keep(file: KeptFile): Promise<KeptAs> {
    const { store, done } = await this.begin();
    const others = (await store.getAll()).filter(({ id }) => id !== file.id);
    let free = limits.waitingFileBytes - (file.bytes?.size ?? 0);
    for (const { bytes } of others) free -= bytes?.size ?? 0;
    // What the server has makes room for what it does not have yet.
    for (const other of others.filter(({ isDone, bytes }) => isDone && bytes)) {
      if (free >= 0) break;
      free += other.size;
      await store.put({ ...other, bytes: null });
    }
    const isWhole = file.bytes !== null && free >= 0;
    await store.put({ ...file, bytes: isWhole ? file.bytes : null, page: this.page });
    await done;
    return isWhole ? 'whole' : 'name';
  }

  async change(id: string, fields: Partial<Pick<KeptFile, 'place' | 'isDone'>>): Promise<void> {
    const { store, done } = await this.begin();
    const file = await store.get(id);
    if (file) await store.put({ ...file, ...fields });
    await done;
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.removeWhere(({ id }) => ids.includes(id));
  }

  async adoptAll(onAdopted: (files: readonly KeptFile[]) => void): Promise<void> {
    await this.removeWhere(({ chosenAt }) => chosenAt < Date.now() - FORGOTTEN_AFTER_MS);
    const stored = await (await this.opened).getAll('files');
    const isMine = ({ place }: Stored) => place !== null;
    for (const page of new Set(stored.filter(isMine).map((file) => file.page))) {
      if (page === this.page) continue;
      this.locks
        .request(this.lockOf(page), { signal: this.end.signal }, async () =>
          onAdopted(await this.take((file) => file.page === page && isMine(file))),
        )
        // Closed before that page ended, or the storage refused: the next start finds them.
        .catch(() => undefined);
    }
  }

  async adopt(ids: readonly string[]): Promise<readonly KeptFile[]> {
    const isWanted = ({ id }: Stored) => ids.includes(id);
    const wanted = (await (await this.opened).getAll('files')).filter(isWanted);
    const signal = AbortSignal.any([this.end.signal, AbortSignal.timeout(PATIENCE_MS)]);
    for (const page of new Set(wanted.map((file) => file.page)))
      if (page !== this.page) await this.locks.request(this.lockOf(page), { signal }, () => undefined);
    return wanted.length === 0 ? [] : await this.take(isWanted);
  }

  async clear(): Promise<void> {
    await this.removeWhere(({ place }) => place !== null);
  }

  close(): void {
    this.end.abort();
    this.opened.then((database) => database.close()).catch(() => undefined);
  }

  private async open(): Promise<IDBPDatabase<Schema>> {
    await this.holdLock();
    return await openDB<Schema>(this.name, 1, {
      upgrade: (database) => void database.createObjectStore('files', { keyPath: 'id' }),
      // A later version of the page asks for another form.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  }

  /** Before anything is kept: else another page could take it over at once. */
  private holdLock(): Promise<void> {
    const { signal } = this.end;
    return new Promise((resolve, reject) => {
      const hold = () => {
        resolve();
        return new Promise<void>((letGo) => signal.addEventListener('abort', () => letGo()));
      };
      this.locks.request(this.lockOf(this.page), hold).catch(reject);
    });
  }

  private async begin() {
    const transaction = (await this.opened).transaction('files', 'readwrite');
    return { store: transaction.store, done: transaction.done };
  }

  /** @returns them, this page's from now on, in the order in which they were chosen. */
  private async take(isWanted: (file: Stored) => boolean): Promise<KeptFile[]> {
    const { store, done } = await this.begin();
    const taken = (await store.getAll()).filter(isWanted);
    for (const file of taken) await store.put({ ...file, page: this.page });
    await done;
    return taken.toSorted((a, b) => a.chosenAt - b.chosenAt);
  }

  private async removeWhere(isUnwanted: (file: Stored) => boolean): Promise<void> {
    const { store, done } = await this.begin();
    for (const file of await store.getAll()) if (isUnwanted(file)) await store.delete(file.id);
    await done;
  }

  private lockOf(page: string): string {
    return `${this.name}/${page}`;
  }
}
