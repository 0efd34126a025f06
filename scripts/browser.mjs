import { existsSync } from 'node:fs';
import { installDebianPackage } from './debian-package.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Chromium for the browser tests; it is installed first when that is possible. `KRAKEN_TEST_CHROMIUM` names another.
 * @returns {Promise<string>} the program. Throws with a sentence when there is none.
 */
export async function ensureBrowser() {
  const named = process.env.KRAKEN_TEST_CHROMIUM;
  if (named) return named;
  const found = findBrowser();
  if (found) return found;
  const problem = await installDebianPackage('chromium');
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(`There is no Chromium here. ${problem}, or name one in KRAKEN_TEST_CHROMIUM.`);
}

function findBrowser() {
  return PLACES.find((path) => existsSync(path));
}
