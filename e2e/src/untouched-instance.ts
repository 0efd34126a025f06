import { KrakenServer } from './kraken-server.js';

/**
 * Starts a server once in an empty folder, and stops it: the tests begin with copies of what it has made, for making a
 * database takes longer than all the rest of a start. That a first start works is what `start.test.ts` and this show.
 */
export default async function makeUntouchedInstance(): Promise<() => Promise<unknown>> {
  const server = await KrakenServer.start();
  await server.stop();
  process.env['KRAKEN_UNTOUCHED_FOLDER'] = server.dataDir;
  return () => server.dispose();
}
