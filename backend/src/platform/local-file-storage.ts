import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStorage, FileTooLarge, type ByteRange } from './file-storage.js';

/** Files in a folder of this machine, spread over 256 folders by the beginning of their keys. */
export class LocalFileStorage extends FileStorage {
  /** @param folder absolute; made when the first file comes. */
  constructor(private readonly folder: string) {
    super();
  }

  async append(key: string, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> {
    const file = await this.openFor(this.partOf(key), 'a');
    try {
      let size = (await file.stat()).size;
      try {
        for await (const bytes of source) {
          if (size + bytes.byteLength > maxBytes) throw new FileTooLarge('more came than was announced');
          await file.appendFile(bytes);
          size += bytes.byteLength;
        }
      } finally {
        await file.sync();
      }
      return size;
    } finally {
      await file.close();
    }
  }

  async receivedOf(key: string): Promise<number> {
    try {
      return (await stat(this.partOf(key))).size;
    } catch (error) {
      if (isMissing(error)) return 0;
      throw error;
    }
  }

  async readReceived(key: string, maxBytes?: number): Promise<Buffer> {
    const file = await open(this.partOf(key), 'r');
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, maxBytes ?? size)), { position: 0 });
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async finish(key: string): Promise<void> {
    try {
      await this.rename(this.partOf(key), this.pathOf(key));
    } catch (error) {
      // Renamed already, before somebody could note it.
      if (!isMissing(error)) throw error;
      await stat(this.pathOf(key));
    }
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const path = `${this.pathOf(key)}.${randomUUID()}.new`;
    const file = await this.openFor(path, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await this.rename(path, this.pathOf(key));
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    // Opened here, so that one that is not there is told before anything was answered.
    const file = await open(this.pathOf(key), 'r');
    return file.createReadStream(range ? { start: range.from, end: range.to } : {});
  }

  async remove(key: string): Promise<void> {
    await Promise.all([this.pathOf(key), this.partOf(key)].map((path) => rm(path, { force: true })));
  }

  private pathOf(key: string): string {
    // Whoever passes a key of somebody else's making is stopped here.
    if (!/^[0-9a-z-]{8,64}$/.test(key)) throw new Error('no key of a file');
    return join(this.folder, key.slice(0, 2), key);
  }

  private partOf(key: string): string {
    return `${this.pathOf(key)}.part`;
  }

  private async openFor(path: string, flags: 'a' | 'wx'): Promise<FileHandle> {
    await mkdir(dirname(path), { recursive: true });
    return await open(path, flags, 0o600);
  }

  /** The new name is on the disk when the folder is. */
  private async rename(from: string, to: string): Promise<void> {
    await rename(from, to);
    const folder = await open(dirname(to), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
