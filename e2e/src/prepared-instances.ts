import { cpSync, writeFileSync } from 'node:fs';
import { copyInviteLink, joinByInvite, logOf, setUpInstance } from './doings.js';
import { signedInFile } from './gathering.js';
import { KrakenServer } from './kraken-server.js';
import { launchBrowser, openPerson } from './person.js';

/**
 * Before all files: an instance that was started once, and one in which two people have met. The files begin with copies,
 * for making a database takes longer than all the rest of a start, and walking through the wizard as long again.
 */
export default async function prepareInstances(): Promise<() => Promise<unknown>> {
  const untouched = await KrakenServer.start();
  await untouched.stop();
  process.env['KRAKEN_UNTOUCHED_FOLDER'] = untouched.dataDir;
  const settled = await KrakenServer.prepare();
  cpSync(untouched.dataDir, settled.dataDir, { recursive: true });
  await settle(settled);
  process.env['KRAKEN_SETTLED_FOLDER'] = settled.dataDir;
  return () => Promise.all([untouched.dispose(), settled.dispose()]);
}

async function settle(server: KrakenServer): Promise<void> {
  await server.start();
  const browser = await launchBrowser();
  const ada = await openPerson(browser, server.url);
  await setUpInstance(ada);
  const ben = await openPerson(browser, server.url);
  await joinByInvite(ben, await copyInviteLink(ada), { name: 'ben', displayName: 'Ben Ortiz' });
  for (const [name, { page, context }] of Object.entries({ ada, ben })) {
    await logOf(page).waitFor();
    writeFileSync(signedInFile(server.dataDir, name), JSON.stringify(await context.storageState()));
  }
  await browser.close();
  await server.stop();
}
