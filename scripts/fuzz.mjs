import './node-version.mjs';
import { ensureInstalled } from './install.mjs';
import { runVitest } from './run-vitest.mjs';

const USAGE = `npm run fuzz -- --seed N        one history of the whole system, step by step
npm run fuzz -- --minutes N     fresh histories of the whole system for so long
npm run fuzz -- --client N      N histories of the engine alone`;

/** @type {Record<string, { folder: string, variable: string }>} */
const options = {
  '--seed': { folder: 'proof', variable: 'SEED' },
  '--minutes': { folder: 'proof', variable: 'MINUTES' },
  '--client': { folder: 'socket-hub', variable: 'SEEDS' },
};

// Random histories, longer or closer than `npm test` runs them.
const [name = '', value = ''] = process.argv.slice(2);
const option = options[name];
if (!option || !(Number(value) > 0)) {
  console.error(USAGE);
  process.exit(64);
}
await ensureInstalled();
const { failed } = await runVitest(option.folder, { args: ['.fuzz.test.ts'], env: { [option.variable]: value } });
process.exitCode = failed > 0 ? 1 : 0;
