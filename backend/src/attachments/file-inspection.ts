import { Injectable } from '@nestjs/common';
import { HEAD_BYTES, kindOf, PLAIN_FILE } from '../platform/file-kind.js';
import { FileStorage } from '../platform/file-storage.js';
import { readPicture } from '../platform/pictures.js';
import type { FinishedUpload, Upload } from './attachments.repository.js';

/** @returns under which key the small picture of a file is kept. */
export const thumbnailKeyOf = (storageKey: string): string => `${storageKey}-small`;

/** Looks at what was received, and keeps it as it will be served. */
@Injectable()
export class FileInspection {
  constructor(private readonly storage: FileStorage) {}

  /**
   * A picture is written anew, without what was hidden in it; one that cannot be read is a file like any other. Done
   * again after a crash, it does the same.
   */
  async inspect({ storageKey, announcedSize, measured }: Upload): Promise<FinishedUpload> {
    const kind = await this.storage.readReceived(storageKey, HEAD_BYTES).then(kindOf, () => PLAIN_FILE);
    const picture = kind.media === 'image' ? await this.storage.readReceived(storageKey).then(readPicture) : null;
    if (picture) {
      await this.storage.write(storageKey, picture.bytes);
      if (picture.thumbnail) await this.storage.write(thumbnailKeyOf(storageKey), picture.thumbnail);
      const { type, width, height, placeholder, bytes, thumbnail } = picture;
      const hasThumbnail = thumbnail !== null;
      return { size: bytes.length, media: 'image', type, width, height, placeholder, durationMs: null, hasThumbnail };
    }
    await this.storage.finish(storageKey);
    const nothing = { width: null, height: null, placeholder: null, durationMs: null, hasThumbnail: false };
    if (kind.media === 'image' || kind.media === 'file') return { size: announcedSize, ...PLAIN_FILE, ...nothing };
    const { width, height, durationMs } = measured;
    const isSeen = kind.media === 'video' && width !== null && height !== null;
    return { size: announcedSize, ...kind, ...nothing, durationMs, ...(isSeen ? { width, height } : {}) };
  }
}
