import { join } from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DatabaseConnection } from '../database/connection.js';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { FileStorage } from './file-storage.js';
import { LocalFileStorage } from './local-file-storage.js';
import { Log } from './log.js';
import { Measures } from './measures.js';

/** What is opened before the application: its faults are sentences, and tests bring their own. */
export interface Outside {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly connection: DatabaseConnection;
  /** Absent: those of this application alone. */
  readonly measures?: Measures;
  /** Absent: a folder beside the embedded database. */
  readonly storage?: FileStorage;
}

/** The one dynamic module: it carries what stands outside into the application. */
@Global()
@Module({})
export class PlatformModule {
  static holding(outside: Outside): DynamicModule {
    const providers = [
      { provide: Config, useValue: outside.config },
      { provide: Clock, useValue: outside.clock },
      { provide: Log, useValue: outside.log },
      { provide: DatabaseConnection, useValue: outside.connection },
      { provide: Measures, useValue: outside.measures ?? new Measures() },
      {
        provide: FileStorage,
        useValue: outside.storage ?? new LocalFileStorage(join(outside.config.dataFolder, 'files')),
      },
    ];
    return { module: PlatformModule, providers, exports: providers };
  }
}
