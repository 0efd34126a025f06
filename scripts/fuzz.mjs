import './node-version.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runVitest } from './run-vitest.mjs';

const USAGE = `npm run fuzz -- --seed N        one history of the whole system, step by step
npm run fuzz -- --minutes N     fresh histories of the whole system for so long
npm run fuzz -- --client N      N histories of the engine alone
npm run fuzz -- --stress N      eight writers on a real PostgreSQL for N minutes`;

/** @type {Record<string, { folder: string, variable: string, tests: string }>} */
const options = {
  '--seed': { folder: 'proof', variable: 'SEED', tests: 'histories.fuzz.test.ts' },
  '--minutes': { folder: 'proof', variable: 'MINUTES', tests: 'histories.fuzz.test.ts' },
  '--client': { folder: 'socket-hub', variable: 'SEEDS', tests: '.fuzz.test.ts' },
  '--stress': { folder: 'proof', variable: 'STRESS', tests: 'stress.fuzz.test.ts' },
};

// Random histories, longer or closer than `npm test` runs them.
const [name = '', value = ''] = process.argv.slice(2);
const option = options[name];
if (!option || !(Number(value) > 0)) {
  console.error(USAGE);
  process.exit(64);
}
await ensureInstalled();
if (name === '--stress') await ensureBuilt();
const { failed } = await runVitest(option.folder, { args: [option.tests], env: { [option.variable]: value } });
process.exitCode = failed > 0 ? 1 : 0;
