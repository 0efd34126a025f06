import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { KrakenServer } from './kraken-server.js';
import { launchBrowser, openPerson, type Person, type PersonOptions } from './person.js';

/** Where a prepared instance keeps who is signed in where. */
export const signedInFile = (folder: string, name: string): string => join(folder, `${name}.signed-in.json`);

/** Ada, who owns the instance and its community, and Ben, who came by her invite: both look at its first channel. */
export interface Gathering {
  readonly server: KrakenServer;
  readonly browser: Browser;
  readonly ada: Person;
  readonly ben: Person;
}

/**
 * Begins with a copy of an instance that was set up once for all files (`prepared-instances.ts`): how one comes there is
 * walked by `story.test.ts` and others.
 */
export async function gather(options: { ben?: PersonOptions; env?: NodeJS.ProcessEnv } = {}): Promise<Gathering> {
  const folder = process.env['KRAKEN_SETTLED_FOLDER'];
  if (!folder) throw new Error('KRAKEN_SETTLED_FOLDER is not set: run the tests by the configuration of this package.');
  const server = await KrakenServer.prepare(options.env);
  cpSync(folder, server.dataDir, { recursive: true });
  const [browser] = await Promise.all([launchBrowser(), server.start()]);
  const enter = (name: string, person: PersonOptions = {}) =>
    openPerson(browser, server.url, { ...person, signedIn: readFileSync(signedInFile(folder, name), 'utf8') });
  const ada = await enter('ada');
  const ben = await enter('ben', options.ben);
  for (const { page } of [ada, ben]) await page.getByRole('log').waitFor();
  return { server, browser, ada, ben };
}
