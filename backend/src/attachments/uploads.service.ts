import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { limits, plainFileName, type AnnounceAttachmentBodySchema, type AttachmentUpload } from '@kraken/shared';
import type { z } from 'zod';
import { DomainError, notFound } from '../access/domain-error.js';
import { TokenBucket } from '../access/token-bucket.js';
import { Database } from '../database/database.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { FileStorage, FileTooLarge } from '../platform/file-storage.js';
import { AttachmentsRepository, type Upload } from './attachments.repository.js';
import { FileInspection } from './file-inspection.js';
import { LeftOvers } from './left-overs.js';

/** Files announced by one person: a handful at once, then one every other second. */
const ANNOUNCEMENTS = { burst: 60, refillMs: 2000 };
const BUSY_RETRY_MS = 1000;

/**
 * Receives files in parts, in the manner of tus (tus.io): announced, added to at an offset, and asked where it stands
 * after a break. The file that was received is the truth of how far it is; the row knows what it is.
 */
@Injectable()
export class UploadsService {
  private readonly rate: TokenBucket;
  /** Uploads to which a part is being added, on this node. */
  private readonly busy = new Set<string>();

  constructor(
    private readonly attachments: AttachmentsRepository,
    private readonly storage: FileStorage,
    private readonly inspection: FileInspection,
    private readonly leftOvers: LeftOvers,
    private readonly config: Config,
    private readonly database: Database,
    clock: Clock,
  ) {
    this.rate = new TokenBucket(ANNOUNCEMENTS, () => clock.now());
  }

  /**
   * Announces a file, or asks where its upload stands: the same request (R20). Throws `payload-too-large`,
   * `quota-reached` and `limit-reached` before a byte was sent, and `id-conflict` where the id is taken by anything else.
   */
  async announce(
    { id, askerId: ownerId }: { id: string; askerId: string },
    body: z.output<typeof AnnounceAttachmentBodySchema>,
  ): Promise<AttachmentUpload> {
    const known = await this.attachments.findUpload(id, ownerId);
    if (known) {
      if (known.announcedSize !== body.size) throw conflict();
      return await this.standing(known, await this.storage.receivedOf(known.storageKey));
    }
    this.requireWithinLimits(ownerId, body.size);
    const { size, width = null, height = null, durationMs = null } = body;
    const storageKey = randomUUID();
    await this.database.transaction(async () => {
      const usage = await this.attachments.holdUsage(ownerId);
      if (usage.unfinished >= limits.uploadsAtOnce)
        throw new DomainError('limit-reached', `At most ${limits.uploadsAtOnce} uploads at once.`);
      if (usage.bytes + size > this.config.maxFileBytesPerUser)
        throw new DomainError('quota-reached', 'There is no room left for this file: delete some of yours first.');
      const name = plainFileName(body.name);
      const upload = { id, ownerId, storageKey, name, size, width, height, durationMs };
      if (!(await this.attachments.announce(upload))) throw conflict();
    });
    return { id, size, received: 0, attachment: null };
  }

  /**
   * Adds a part; with the last one the file is looked at, and can be sent. Throws `wrong-offset` where the part does not
   * begin where the file ends: ask where it stands, and go on there.
   */
  async add(
    { id, askerId }: { id: string; askerId: string },
    offset: number,
    source: AsyncIterable<Uint8Array>,
  ): Promise<AttachmentUpload> {
    const upload = await this.attachments.findUpload(id, askerId);
    if (!upload) throw notFound('upload');
    if (this.busy.has(id))
      throw new DomainError('unavailable', 'Another part is being added.', { retryAfterMs: BUSY_RETRY_MS });
    this.busy.add(id);
    try {
      const there = upload.attachment ? upload.announcedSize : await this.storage.receivedOf(upload.storageKey);
      if (offset !== there) throw new DomainError('wrong-offset', `The next byte is ${there}.`);
      const most = Math.min(upload.announcedSize, offset + limits.uploadPartBytes);
      return await this.standing(upload, await this.append(upload.storageKey, source, most));
    } finally {
      this.busy.delete(id);
    }
  }

  /** Gives up an upload, at whatever stage; what was sent stays. */
  async discard({ id, askerId }: { id: string; askerId: string }): Promise<void> {
    if (!(await this.attachments.discard(id, askerId))) throw notFound('upload');
    this.leftOvers.sweepSoon();
  }

  private requireWithinLimits(ownerId: string, size: number): void {
    const { maxFileBytes } = this.config;
    if (size > maxFileBytes) throw new DomainError('payload-too-large', `A file has at most ${maxFileBytes} bytes.`);
    const retryAfterMs = this.rate.take(ownerId);
    if (retryAfterMs > 0)
      throw new DomainError('too-many-requests', 'Too many files; wait a moment.', { retryAfterMs });
  }

  private async append(key: string, source: AsyncIterable<Uint8Array>, most: number): Promise<number> {
    try {
      return await this.storage.append(key, source, most);
    } catch (error) {
      if (error instanceof FileTooLarge) throw new DomainError('payload-too-large', 'More came than was announced.');
      throw error;
    }
  }

  /** All bytes may be there and nobody have looked at them: the process that received them died. */
  private async standing(upload: Upload, received: number): Promise<AttachmentUpload> {
    const { id, announcedSize: size } = upload;
    if (upload.attachment) return { id, size, received: size, attachment: upload.attachment };
    if (received < size) return { id, size, received, attachment: null };
    const attachment = await this.attachments.finish(id, await this.inspection.inspect(upload));
    if (!attachment) throw notFound('upload');
    return { id, size, received, attachment };
  }
}

const conflict = (): DomainError => new DomainError('id-conflict', 'The id belongs to another file.');
