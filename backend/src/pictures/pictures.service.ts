import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { limits, pictureForms, type PictureCrop, type PicturePurpose, type UploadedPicture } from '@kraken/shared';
import { DomainError, notFound } from '../access/domain-error.js';
import { TokenBucket } from '../access/token-bucket.js';
import { Clock } from '../platform/clock.js';
import { FileStorage } from '../platform/file-storage.js';
import { formPicture } from '../platform/pictures.js';
import { PicturesRepository } from './pictures.repository.js';

/** Tried out one after the other. */
const UPLOADS = { burst: 20, refillMs: 5000 };

interface NewPicture {
  readonly ownerId: string;
  readonly purpose: PicturePurpose;
  readonly crop: PictureCrop;
}

/**
 * Pictures that stand for somebody or something: avatars, banners, icons, emoji.
 *
 * How a domain uses one: the client sends the bytes to `POST /pictures/<purpose>` and gets an id, which it sends in the
 * domain's own request (`{ avatarId }`). The domain's service, inside its transaction, calls `exchange` with the id that
 * stood there and the new one, and stores it in a column of its row (`avatar_id uuid`); whoever deletes the row calls
 * `release`; what is released is removed by itself. Everybody who is signed in can then read `GET /pictures/<id>` (of an emoji: members of its
 * community), whose answer never changes: another picture is another id. A new purpose is a line in `pictureForms` (shared).
 */
@Injectable()
export class PicturesService {
  private readonly rate: TokenBucket;

  constructor(
    private readonly pictures: PicturesRepository,
    private readonly storage: FileStorage,
    clock: Clock,
  ) {
    this.rate = new TokenBucket(UPLOADS, () => clock.now());
  }

  /**
   * Brings what is wanted of a picture into its form and keeps it for a day, until something claims it. Throws
   * `not-a-picture` and `payload-too-large`.
   */
  async upload({ ownerId, purpose, crop }: NewPicture, source: AsyncIterable<Uint8Array>): Promise<UploadedPicture> {
    const retryAfterMs = this.rate.take(ownerId);
    if (retryAfterMs > 0)
      throw new DomainError('too-many-requests', 'Too many pictures; wait a moment.', { retryAfterMs });
    const picture = await formPicture(await readAll(source), pictureForms[purpose], crop);
    if (!picture)
      throw new DomainError('not-a-picture', 'This is no picture that can be shown: PNG, JPEG, GIF, WebP, AVIF.');
    if (purpose === 'emoji' && picture.length > limits.emojiBytes)
      throw new DomainError(
        'payload-too-large',
        `An emoji has at most ${limits.emojiBytes} bytes; this one moves too much.`,
      );
    const id = randomUUID();
    const storageKey = randomUUID();
    await this.storage.write(storageKey, picture);
    await this.pictures.insert({ id, ownerId, storageKey, purpose, size: picture.length });
    return { id };
  }

  /** Inside a transaction: from now on it stands for something. Throws `not-found` unless it is the asker's, of this purpose, and new. */
  async claim(id: string, ownerId: string, purpose: PicturePurpose): Promise<void> {
    if (!(await this.pictures.claim({ id, ownerId, purpose }))) throw notFound('picture');
  }

  /** Inside a transaction: nothing shows them any more, and they are removed. */
  async release(...ids: readonly (string | null)[]): Promise<void> {
    const shown = ids.filter((id) => id !== null);
    if (shown.length > 0) await this.pictures.release(shown);
  }

  /**
   * Inside a transaction: another picture stands there, or none. Nothing happens where it stays the same. Throws
   * `not-found` like `claim`.
   */
  async exchange(
    before: string | null,
    after: string | null,
    { ownerId, purpose }: { ownerId: string; purpose: PicturePurpose },
  ): Promise<void> {
    if (after === before) return;
    if (after !== null) await this.claim(after, ownerId, purpose);
    await this.release(before);
  }

  /** @returns under which key its bytes are kept. Throws `not-found`. */
  async findKey(id: string, askerId: string): Promise<string> {
    const key = await this.pictures.findKey(id, askerId);
    if (key === undefined) throw notFound('picture');
    return key;
  }
}

async function readAll(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    size += part.byteLength;
    if (size > limits.pictureBytes)
      throw new DomainError('payload-too-large', `A picture has at most ${limits.pictureBytes} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
