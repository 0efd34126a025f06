import { Readable } from 'node:stream';
import { FileStorage, FileTooLarge, type ByteRange } from '../../../backend/src/platform/file-storage.js';

/** Files in memory: time knows nothing of a disk that works. They outlive the process, as a disk does. */
export class MemoryFileStorage extends FileStorage {
  private readonly parts = new Map<string, Buffer>();
  private readonly files = new Map<string, Buffer>();

  override async append(key: string, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> {
    for await (const bytes of source) {
      const whole = Buffer.concat([this.parts.get(key) ?? Buffer.alloc(0), bytes]);
      if (whole.length > maxBytes) throw new FileTooLarge('more came than was announced');
      this.parts.set(key, whole);
    }
    return await this.receivedOf(key);
  }

  override async receivedOf(key: string): Promise<number> {
    return this.parts.get(key)?.length ?? 0;
  }

  override async readReceived(key: string, maxBytes?: number): Promise<Buffer> {
    return (this.parts.get(key) ?? Buffer.alloc(0)).subarray(0, maxBytes);
  }

  override async finish(key: string): Promise<void> {
    const whole = this.parts.get(key) ?? this.files.get(key);
    if (!whole) throw new Error('nothing was received');
    this.files.set(key, whole);
    this.parts.delete(key);
  }

  override async write(key: string, bytes: Uint8Array): Promise<void> {
    this.files.set(key, Buffer.from(bytes));
  }

  override async read(key: string, range?: ByteRange): Promise<Readable> {
    const whole = this.files.get(key);
    if (!whole) throw new Error('there is no such file');
    return Readable.from([range ? whole.subarray(range.from, range.to + 1) : whole]);
  }

  override async remove(key: string): Promise<void> {
    this.files.delete(key);
    this.parts.delete(key);
  }
}
