import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { FileStorage } from '../platform/file-storage.js';
import { FileSweeper } from '../platform/file-sweeper.js';
import { Log } from '../platform/log.js';
import { PicturesRepository } from './pictures.repository.js';

/** Removes pictures that nothing shows. */
@Injectable()
export class LeftOverPictures implements OnApplicationBootstrap, OnApplicationShutdown {
  private sweeper: FileSweeper | undefined;

  constructor(
    private readonly pictures: PicturesRepository,
    private readonly storage: FileStorage,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const { pictures: source, storage, clock, log } = this;
    this.sweeper = new FileSweeper({ source, storage, clock, log, keysOf: (key) => [key] });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sweeper?.stop();
  }
}
