import './node-version.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findUnusedEvents } from './checks/events.mjs';
import { readTrackedFiles } from './checks/tracked-files.mjs';
import { findTreeFaults } from './checks/tree.mjs';
import { findBrokenWalls } from './checks/walls.mjs';
import { ensureInstalled } from './install.mjs';
import { commandFile, root, workspaces } from './repository.mjs';
import { runNode } from './run-command.mjs';
import { sourcesBelow } from './source-files.mjs';

/** Lint reads the types that one workspace has of another, so they are made before. Each gives what is wrong as text; nothing is wrong when it is empty. */
const checks = [
  { name: 'format (npm run format)', find: () => tool(commandFile('oxfmt'), '--check') },
  {
    name: 'tree',
    find: async () => findTreeFaults(await readTrackedFiles(), readFileSync(join(root, '.oxlintrc.json'), 'utf8')),
  },
  { name: 'types', find: () => tool(commandFile('typescript', 'tsc'), '-b', ...workspaces, 'socket-hub/example') },
  { name: 'lint', find: () => tool(commandFile('oxlint'), '--quiet') },
  { name: 'walls', find: findBrokenWalls },
  { name: 'events', find: findEventFaults },
  { name: 'unused (knip)', find: () => tool(commandFile('knip'), '--no-progress') },
  { name: 'generated', find: () => tool(join(root, 'scripts/generate.mjs'), '--check') },
];

// `npm run check`: everything that can be said without running Kraken. All checks run, whatever the first one finds.
await ensureInstalled();
let failed = 0;
for (const { name, find } of checks) {
  const startedAt = performance.now();
  const faults = await find().catch((error) => [String(error)]);
  const time = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`.padStart(7);
  console.log(`${faults.length === 0 ? '✓' : '✗'} ${time}  ${name}`);
  for (const fault of faults) console.log(fault.replace(/^/gm, '    '));
  if (faults.length > 0) failed += 1;
}
console.log(`${checks.length} checks, ${failed} at fault`);
process.exitCode = failed > 0 ? 1 : 0;

/** @param {string[]} command @returns {Promise<string[]>} its output when it failed. */
async function tool(...command) {
  const { code, output } = await runNode(command, { isQuiet: true });
  return code === 0 ? [] : [output.trim() || `ended with ${code}`];
}

async function findEventFaults() {
  const { declarations } = await import(pathToFileURL(join(root, 'shared/dist/index.js')).href);
  const sources = { backend: sourcesBelow('backend/src'), frontend: sourcesBelow('frontend/src') };
  return findUnusedEvents(Object.values(declarations), sources);
}
