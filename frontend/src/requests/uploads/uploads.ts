import { attachmentsControllerDiscard } from '../../api/sdk.gen.js';
import { RequestError } from '../request-error.js';
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
  readonly state: 'waiting' | 'uploading' | 'done' | 'failed';
  /** Why it failed. */
  readonly error: RequestError | null;
}

/** So many at once; more share the same line. */
const AT_ONCE = 3;

type Send = typeof uploadFile;

/** The files of this tab that are on their way. A reload forgets them: a page cannot open a file again by itself. */
export class Uploads {
  private entries: readonly Upload[] = [];
  private readonly files = new Map<string, File>();
  private readonly running = new Map<string, AbortController>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly send: Send = uploadFile) {}

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
    const preview = /^image\/(?:png|jpeg|gif|webp|avif)$/.test(file.type) ? URL.createObjectURL(file) : null;
    this.files.set(id, file);
    const { name, size } = file;
    this.set([...this.entries, { id, name, size, preview, place, sentBytes: 0, state: 'waiting', error: null }]);
    this.startNext();
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
      if (!this.get(id)) continue;
      this.running.get(id)?.abort(new DOMException('given up', 'AbortError'));
      // What the server does not hear now it sweeps tomorrow.
      void attachmentsControllerDiscard({ path: { attachmentId: id } }).catch(() => undefined);
    }
    this.forget(ids);
  }

  /** They were sent off with a message: they do not stand above the field any more. */
  sendOff(ids: readonly string[]): void {
    for (const id of ids) this.change(id, { place: null });
  }

  /** The message could not be sent: they stand above the field again. */
  bringBack(ids: readonly string[], place: string): void {
    for (const id of ids) this.change(id, { place });
  }

  /** The server has them, in a message. */
  forget(ids: readonly string[]): void {
    for (const entry of this.entries) if (ids.includes(entry.id) && entry.preview) URL.revokeObjectURL(entry.preview);
    for (const id of ids) this.files.delete(id);
    this.set(this.entries.filter(({ id }) => !ids.includes(id)));
    this.startNext();
  }

  /**
   * Waits for files; what failed before is tried again. Files of an earlier page are the server's to know.
   * Throws what a file failed with.
   */
  async whenDone(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.retry(id);
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        const mine = this.entries.filter(({ id }) => ids.includes(id));
        const failed = mine.find(({ state }) => state === 'failed');
        if (!failed && mine.some(({ state }) => state !== 'done')) return;
        stop();
        if (failed) reject(failed.error ?? new RequestError({ code: 'internal', status: 0 }));
        else resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  private startNext(): void {
    for (const { id, state } of this.entries) {
      if (this.running.size >= AT_ONCE) return;
      if (state === 'waiting') void this.run(id);
    }
  }

  private async run(id: string): Promise<void> {
    const file = this.files.get(id);
    if (!file) return;
    const controller = new AbortController();
    const { signal } = controller;
    this.running.set(id, controller);
    this.change(id, { state: 'uploading' });
    try {
      const onProgress = (sentBytes: number) => this.change(id, { sentBytes });
      await this.send({ id, file, signal, onProgress });
      this.change(id, { state: 'done', sentBytes: file.size });
    } catch (cause) {
      const error = cause instanceof RequestError ? cause : new RequestError({ code: 'internal', status: 0 });
      this.change(id, { state: 'failed', error });
    } finally {
      this.running.delete(id);
      this.startNext();
    }
  }

  private change(id: string, fields: Partial<Upload>): void {
    if (this.get(id)) this.set(this.entries.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry)));
  }

  private set(entries: readonly Upload[]): void {
    this.entries = entries;
    for (const listener of this.listeners) listener();
  }
}

/** The uploads of this tab. */
export const uploads = new Uploads();
