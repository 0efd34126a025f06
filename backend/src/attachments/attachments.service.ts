import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Attachment, AttachmentQuota } from '@kraken/shared';
import { DomainError, notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { Config } from '../platform/config.js';
import { AttachmentsRepository, type ServedFile } from './attachments.repository.js';
import { LeftOvers } from './left-overs.js';

/** The files of messages. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly attachments: AttachmentsRepository,
    private readonly leftOvers: LeftOvers,
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /**
   * For a message that is being sent, inside its transaction: nobody else can take them meanwhile.
   * @returns what it shows of its files. Throws `not-found` unless all are the author's own, uploaded and not sent.
   */
  async hold(ids: readonly string[], authorId: string): Promise<Attachment[]> {
    if (ids.length === 0) return [];
    const held = await this.attachments.hold(ids, authorId);
    if (held.length < ids.length) throw notFound('file');
    return held;
  }

  /**
   * For a message that carries files on, inside its transaction: they count for whoever does, and share their bytes.
   * @returns what it shows of them. Throws `quota-reached`, and `not-found` where they went meanwhile.
   */
  async carryOn(files: readonly Attachment[], authorId: string): Promise<Attachment[]> {
    if (files.length === 0) return [];
    const { bytes } = await this.attachments.holdUsage(authorId);
    if (bytes + files.reduce((sum, { size }) => sum + size, 0) > this.config.maxFileBytesPerUser)
      throw new DomainError('quota-reached', 'There is no room left for these files: delete some of yours first.');
    const copies = files.map((file) => ({ ...file, id: randomUUID() }));
    const made = await this.attachments.copy(
      copies.map(({ id }, at) => ({ id, from: files[at]?.id ?? id })),
      authorId,
    );
    if (made < copies.length) throw notFound('file');
    return copies;
  }

  /** The message is stored: they are its files from now on. */
  async markSent(sent: readonly Attachment[], messageId: string): Promise<void> {
    if (sent.length === 0) return;
    const ids = sent.map(({ id }) => id);
    await this.attachments.markSent(ids, messageId);
  }

  /** They are sent later, with that message: until then nothing else can send them, and nobody removes them. */
  async markScheduled(held: readonly Attachment[], scheduledId: string): Promise<void> {
    if (held.length === 0) return;
    const ids = held.map(({ id }) => id);
    await this.attachments.markScheduled(ids, scheduledId);
  }

  /** What was to send them is taken back: they go, unless they are sent or scheduled again soon. */
  async releaseScheduled(scheduledId: string): Promise<void> {
    await this.attachments.releaseScheduled(scheduledId);
  }

  /** The message is deleted, inside its transaction: its files go with it, and their bytes after the commit. */
  async leave({ id, attachments }: { id: string; attachments: readonly Attachment[] }): Promise<void> {
    if (attachments.length === 0) return;
    await this.attachments.leave(id);
    this.database.requireTransaction().afterCommit.push(() => this.leftOvers.sweepSoon());
  }

  /** Throws `not-found` for whoever may not read the message. */
  async findServed(id: string, askerId: string): Promise<ServedFile> {
    const served = await this.attachments.findServed(id, askerId);
    if (!served) throw notFound('file');
    return served;
  }

  async findQuota(askerId: string): Promise<AttachmentQuota> {
    const { bytes } = await this.attachments.findUsage(askerId);
    const { maxFileBytesPerUser: maxBytes, maxFileBytes } = this.config;
    return { usedBytes: bytes, maxBytes, maxFileBytes };
  }
}
