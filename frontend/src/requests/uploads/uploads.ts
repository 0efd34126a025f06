import { attachmentsControllerDiscard } from '../../api/sdk.gen.js';
import { RequestError, type RequestErrorCode } from '../request-error.js';
import { openFileShelf, type FileShelf, type KeptAs, type KeptFile } from './file-shelf.js';
import { uploadFile } from './upload-file.js';

/** A file that somebody chose, on its way. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Address of what is seen of it in this tab; null for what is no picture. */
  readonly preview: string | null;
  /** Where it stands above the field in which one writes; null: it belongs to a message that was sent off. */
  readonly place: string | null;
  readonly sentBytes: number;
  /** Lost: neither this browser nor the server has its bytes any more. */
  readonly state: 'waiting' | 'uploading' | 'done' | 'failed' | 'lost';
  /** Why it failed. */
  readonly error: RequestError | null;
  /** What a reload finds of it again; null: nothing, or not yet. */
  readonly keptAs: KeptAs | null;
}

/** So many at once; more share the same line. */
const AT_ONCE = 3;

/** What is said of a file whose bytes the server has not: it never had them, or is removing them. */
const GONE: ReadonlySet<RequestErrorCode> = new Set(['not-found', 'id-conflict']);

interface UploadsParts {
  readonly send: typeof uploadFile;
  readonly openShelf: (userId: string) => FileShelf | undefined;
}

/** The files of this page that are on their way. A reload finds them again, as far as the browser could keep them. */
export class Uploads {
  private entries: readonly Upload[] = [];
  private readonly files = new Map<string, File>();
  private readonly running = new Map<string, AbortController>();
  private readonly listeners = new Set<() => void>();
  private shelf: FileShelf | undefined;
  private isHeld = false;
  private latestChoice = 0;

  constructor(private readonly parts: UploadsParts = { send: uploadFile, openShelf: openFileShelf }) {}

  /** Brings back what somebody had chosen here before. Nothing is sent before {@link start}. */
  open(userId: string): void {
    this.close();
    this.isHeld = true;
    this.shelf = this.parts.openShelf(userId);
    this.onShelf((shelf) => shelf.adoptAll((files) => files.forEach(this.restore)));
  }

  /** The server has said that it is this account who is here. */
  start(): void {
    this.isHeld = false;
    this.startNext();
  }

  /** Nothing of it stays in memory; the browser keeps it for whoever chose it. */
  close(): void {
    for (const controller of this.running.values()) controller.abort(new DOMException('closed', 'AbortError'));
    this.let(this.entries.map(({ id }) => id));
    this.shelf?.close();
    this.shelf = undefined;
  }

  /** As {@link close}; nor does the browser keep what stands above a field. */
  async signOut(): Promise<void> {
    await this.shelf?.clear().catch(() => undefined);
    this.close();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** @returns all of them; the same array as long as nothing changes. */
  all = (): readonly Upload[] => this.entries;

  get(id: string): Upload | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  /** Begins to upload a file for a place, under an id of the client's own making. */
  add(id: string, file: File, place: string): void {
    const { name, size } = file;
    this.latestChoice = Math.max(Date.now(), this.latestChoice + 1);
    const isPicture = /^image\/(?:png|jpeg|gif|webp|avif)$/.test(file.type);
    const chosen = { id, name, size, isPicture, place, chosenAt: this.latestChoice, isDone: false, bytes: file };
    this.enter(chosen, null);
    this.onShelf(async (shelf) => this.change(id, { keptAs: await shelf.keep(chosen) }));
  }

  /** What failed is tried again, from where it ended. */
  retry(id: string): void {
    if (this.get(id)?.state !== 'failed') return;
    this.change(id, { state: 'waiting', error: null });
    this.startNext();
  }

  /** Gives files up, here and on the server. */
  cancel(ids: readonly string[]): void {
    for (const id of ids) {
      this.running.get(id)?.abort(new DOMException('given up', 'AbortError'));
      // What the server does not hear now it sweeps tomorrow.
      void attachmentsControllerDiscard({ path: { attachmentId: id } }).catch(() => undefined);
    }
    this.forget(ids);
  }

  /** They were sent off with a message: they do not stand above the field any more. */
  sendOff(ids: readonly string[]): void {
    for (const id of ids) this.place(id, null);
  }

  /** The message could not be sent: they stand above the field again. */
  bringBack(ids: readonly string[], place: string): void {
    for (const id of ids) this.place(id, place);
  }

  /** The server has them, in a message. */
  forget(ids: readonly string[]): void {
    this.let(ids);
    if (ids.length > 0) this.onShelf((shelf) => shelf.remove(ids));
    this.startNext();
  }

  /** Looks for files of an earlier page: those of a message that still waits. Throws when that page does not end. */
  async find(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !this.get(id));
    if (unknown.length > 0) (await this.shelf?.adopt(unknown))?.forEach(this.restore);
  }

  /**
   * Waits for files; what failed before is tried again. What is found nowhere here is the server's to know.
   * Throws what a file failed with.
   */
  async whenDone(ids: readonly string[]): Promise<void> {
    // Storage may be forbidden; a page that does not end is asked again later.
    if (!ids.every((id) => this.get(id))) await this.find(ids).catch(rethrowTimeout);
    for (const id of ids) this.retry(id);
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        const mine = this.entries.filter(({ id }) => ids.includes(id));
        const failed = mine.find(({ state }) => state === 'failed' || state === 'lost');
        if (!failed && mine.some(({ state }) => state !== 'done')) return;
        stop();
        if (failed) reject(failed.error ?? new RequestError({ code: 'internal', status: 0 }));
        else resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  private readonly restore = (kept: KeptFile): void => {
    if (!this.get(kept.id)) this.enter(kept, kept.bytes ? 'whole' : 'name');
  };

  private enter({ id, name, size, place, isPicture, isDone, bytes }: KeptFile, keptAs: KeptAs | null): void {
    if (bytes) this.files.set(id, bytes);
    const preview = isPicture ? previewOf(id, isDone, bytes) : null;
    const fresh = { sentBytes: 0, state: 'waiting', error: null } as const;
    this.set([...this.entries, { id, name, size, preview, place, keptAs, ...fresh }]);
    this.startNext();
  }

  private startNext(): void {
    for (const { id, state } of this.entries) {
      if (this.isHeld || this.running.size >= AT_ONCE) return;
      if (state === 'waiting') void this.run(id);
    }
  }

  private async run(id: string): Promise<void> {
    const upload = this.get(id);
    if (!upload) return;
    const { name, size } = upload;
    const file = this.files.get(id) ?? null;
    const controller = new AbortController();
    const { signal } = controller;
    this.running.set(id, controller);
    this.change(id, { state: 'uploading' });
    try {
      const onProgress = (sentBytes: number) => this.change(id, { sentBytes });
      await this.parts.send({ id, name, size, file, signal, onProgress });
      this.change(id, { state: 'done', sentBytes: size });
      this.onShelf((shelf) => shelf.change(id, { isDone: true }));
    } catch (cause) {
      const error = cause instanceof RequestError ? cause : new RequestError({ code: 'internal', status: 0 });
      this.change(id, { state: !file && GONE.has(error.code) ? 'lost' : 'failed', error });
    } finally {
      if (this.running.get(id) === controller) this.running.delete(id);
      this.startNext();
    }
  }

  private place(id: string, place: string | null): void {
    this.change(id, { place });
    this.onShelf((shelf) => shelf.change(id, { place }));
  }

  private change(id: string, fields: Partial<Upload>): void {
    if (this.get(id)) this.set(this.entries.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry)));
  }

  private let(ids: readonly string[]): void {
    for (const { id, preview } of this.entries) if (ids.includes(id) && preview) URL.revokeObjectURL(preview);
    for (const id of ids) this.files.delete(id);
    this.set(this.entries.filter(({ id }) => !ids.includes(id)));
  }

  private set(entries: readonly Upload[]): void {
    this.entries = entries;
    for (const listener of this.listeners) listener();
  }

  /** A storage that is full or forbidden keeps nobody from sending: a reload is asked about instead. */
  private onShelf(act: (shelf: FileShelf) => Promise<unknown>): void {
    if (this.shelf) act(this.shelf).catch(() => undefined);
  }
}

function previewOf(id: string, isDone: boolean, bytes: File | null): string | null {
  if (bytes) return URL.createObjectURL(bytes);
  return isDone ? `/api/attachments/${id}/thumbnail` : null;
}

function rethrowTimeout(cause: unknown): void {
  if (cause instanceof DOMException && cause.name === 'TimeoutError')
    throw new RequestError({ code: 'unavailable', status: 0 });
}

/** The uploads of this page. */
export const uploads = new Uploads();
