import type { Config } from '../platform/config.js';
import type { DatabaseTarget } from './open-database.js';

/** @returns where the settings say that the data is kept. */
export function databaseTarget({ databaseUrl, dataFolder }: Config): DatabaseTarget {
  return databaseUrl === undefined ? { kind: 'embedded', folder: dataFolder } : { kind: 'external', url: databaseUrl };
}
