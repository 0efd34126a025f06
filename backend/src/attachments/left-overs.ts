import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { FileStorage } from '../platform/file-storage.js';
import { FileSweeper } from '../platform/file-sweeper.js';
import { Log } from '../platform/log.js';
import { AttachmentsRepository } from './attachments.repository.js';
import { thumbnailKeyOf } from './file-inspection.js';

/** Removes the bytes of files that stand in no message: given up, deleted with their message, or never sent. */
@Injectable()
export class LeftOvers implements OnApplicationBootstrap, OnApplicationShutdown {
  private sweeper: FileSweeper | undefined;

  constructor(
    private readonly attachments: AttachmentsRepository,
    private readonly storage: FileStorage,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const { attachments: source, storage, clock, log } = this;
    const keysOf = (key: string) => [key, thumbnailKeyOf(key)];
    this.sweeper = new FileSweeper({ source, storage, clock, log, keysOf });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sweeper?.stop();
  }

  /** To be called when something was left over; after the commit. */
  sweepSoon(): void {
    this.sweeper?.sweepSoon();
  }
}
