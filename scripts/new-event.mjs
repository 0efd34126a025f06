import './node-version.mjs';
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { editsOf } from './new-event/edits.mjs';
import { nextStepsOf } from './new-event/next-steps.mjs';
import { planEvent } from './new-event/plan.mjs';
import { USAGE } from './new-event/usage.mjs';
import { commandFile, root } from './repository.mjs';
import { runNode } from './run-command.mjs';

/** Folders of the backend that carry the domains. The walls know them by the same names. */
const CARRIERS = new Set(['access', 'database', 'platform', 'rooms', 'testing', 'websocket']);

const options = Object.fromEntries(
  ['name', 'domain', 'room', 'frequency', 'audience', 'shape', 'feedback', 'payload', 'pattern', 'why', 'because'].map(
    (option) => [option, { type: 'string' }],
  ),
);

// `npm run new:event -- --name … `: writes everything about an event that can be written without knowing what it means.
try {
  await main();
} catch (error) {
  // What was asked is at fault, not we: a sentence, and no stack.
  console.error(error.message);
  process.exitCode = 64;
}

async function main() {
  const { values } = parseArgs({ options: { ...options, 'in-inventory': { type: 'boolean' } }, strict: true });
  if (Object.keys(values).length === 0) throw new Error(USAGE);
  await ensureInstalled();
  // The decision framework and the names that are taken stand in shared: its declarations are asked, not its text.
  const built = await runNode([commandFile('typescript', 'tsc'), '-b', 'shared']);
  if (built.code !== 0) throw new Error('shared does not compile; the reasons stand above.');
  const { declarations, decidePattern } = await import(pathToFileURL(join(root, 'shared/dist/index.js')).href);

  const plan = planEvent(values, { domains: domains(), taken: new Set(Object.keys(declarations)), decidePattern });
  const files = editsOf(plan, readIfThere);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  await runNode([commandFile('oxfmt'), ...files.map(({ path }) => path)]);
  console.log(nextStepsOf(plan, files));
}

/** @returns {string[]} */
function domains() {
  const folder = join(root, 'backend/src');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !CARRIERS.has(entry.name))
    .filter(({ name }) => readdirSync(join(folder, name)).some((file) => file.endsWith('.service.ts')))
    .map(({ name }) => name);
}

/** @param {string} path @returns {string | undefined} */
function readIfThere(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
