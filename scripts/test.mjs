import './node-version.mjs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { startPostgres } from './postgres.mjs';
import { root } from './repository.mjs';
import { runCommand } from './run-command.mjs';
import { runVitest } from './run-vitest.mjs';

/** @typedef {{ passed: number, failed: number, notes?: string[] }} Outcome notes: what was left out, and why */
/** @typedef {{ name: string, budgetMinutes: number, run: () => Promise<Outcome> }} Suite */

const isLong = process.argv.includes('--long');
/** What runs in a suite of its own is named so: `….pg.test.ts` needs a real PostgreSQL, and so on. */
const OWN_SUITES = ['pg', 'fuzz', 'crash', 'load', 'checkout'];

/** @type {Suite[]} */
const suites = [
  { name: 'check', budgetMinutes: 3, run: runCheck },
  { name: 'unit + law', budgetMinutes: 4, run: runUnit },
  { name: 'database', budgetMinutes: 3, run: runDatabase },
  { name: 'fuzz', budgetMinutes: 5, run: runFuzz },
  { name: 'crash + security', budgetMinutes: 6, run: runCrash },
  { name: 'browser', budgetMinutes: 12, run: runBrowser },
];

/** What a reader of "0 failed" could take for shown, and is not. */
const notVerifiedHere = [
  'a subscription with the push service of a browser maker (pushes are put to the service worker by the debugger; what the server sends is read by a push service of the tests)',
  'several nodes and Redis (REDIS_URL is refused until they are built)',
  'browsers other than Chromium; operating systems other than this one',
  'a loss of power (kill -9 is; the embedded database counts its fsyncs)',
];

// `npm test`, with --long for longer random histories. A suite that cannot run is a failed one.
await ensureInstalled();
await ensureBuilt();
const outcomes = [];
for (const suite of suites) outcomes.push(await runSuite(suite));
report(outcomes);

/** @param {Suite} suite */
async function runSuite({ name, budgetMinutes, run }) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 90 - name.length))}`);
  const startedAt = performance.now();
  const outcome = await run().catch((error) => {
    console.error(`${name} cannot run: ${error.message}`);
    return { passed: 0, failed: 1, notes: [`${name}: ${error.message}`] };
  });
  return { name, budgetMinutes, minutes: (performance.now() - startedAt) / 60_000, notes: [], ...outcome };
}

/** @param {Awaited<ReturnType<typeof runSuite>>[]} outcomes */
function report(outcomes) {
  console.log(
    `\n${'suite'.padEnd(18)}${'time'.padStart(9)}${'budget'.padStart(9)}${'passed'.padStart(9)}${'failed'.padStart(9)}`,
  );
  for (const { name, minutes, budgetMinutes, passed, failed } of outcomes) {
    const late = minutes > budgetMinutes ? '  over its budget' : '';
    const cells = [`${minutes.toFixed(1)} min`, `${budgetMinutes} min`, passed, failed].map((cell) =>
      String(cell).padStart(9),
    );
    console.log(`${name.padEnd(18)}${cells.join('')}${late}`);
  }
  console.log('\nnot verified here:');
  for (const note of [...outcomes.flatMap(({ notes }) => notes), ...notVerifiedHere]) console.log(`  - ${note}`);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** The check, and what the scripts do to a copy of the checkout. @returns {Promise<Outcome>} */
async function runCheck() {
  const { code, output } = await runCommand([process.execPath, join(root, 'scripts/check.mjs')], { isQuiet: true });
  process.stdout.write(output);
  const [, checks, failed] = /(\d+) checks, (\d+) at fault\s*$/.exec(output) ?? [];
  if (checks === undefined || failed === undefined) throw new Error(`scripts/check.mjs ended with ${code}`);
  const copied = await runVitest('scripts', { args: ['.checkout.test.mjs'] });
  return { ...copied, passed: Number(checks) - Number(failed) + copied.passed, failed: Number(failed) + copied.failed };
}

function runUnit() {
  return runInTurn(['scripts', 'shared', 'socket-hub', 'backend', 'frontend', 'proof', 'bench'], (workspace) =>
    runVitest(workspace, { args: without(OWN_SUITES) }),
  );
}

/** All tests of the backend once more, on a real PostgreSQL, and those that the embedded one cannot hold (its sessions are one). */
async function runDatabase() {
  const { url, stop } = await startPostgres();
  try {
    return await runVitest('backend', { args: without(['fuzz', 'crash']), env: { KRAKEN_TEST_DATABASE_URL: url } });
  } finally {
    await stop();
  }
}

/** Random histories: of the engine against a model, and of the whole system. */
function runFuzz() {
  const env = isLong ? { SEEDS: '20000', MINUTES: '30' } : {};
  return runInTurn(['socket-hub', 'proof'], (workspace) => runVitest(workspace, { args: ['.fuzz.test.ts'], env }));
}

/**
 * Real processes that are killed, and what is left after them: two files at a time, for they wait more than they work.
 * And those that are loaded: the measurements of bench, once and quickly, one after the other.
 */
function runCrash() {
  const killed = ['.crash.test.ts', '--maxWorkers=2'];
  const files = { backend: killed, proof: killed, bench: ['.load.test.ts'] };
  return runInTurn(Object.keys(files), (workspace) => runVitest(workspace, { args: files[workspace] }));
}

async function runBrowser() {
  const chromium = await ensureBrowser();
  const env = { KRAKEN_TEST_CHROMIUM: chromium };
  return runInTurn(['e2e', 'socket-hub/example'], (folder) => runVitest(folder, { env }));
}

/**
 * @param {readonly string[]} workspaces
 * @param {(workspace: string) => Promise<Outcome>} run
 * @returns {Promise<Outcome>}
 */
async function runInTurn(workspaces, run) {
  const sum = { passed: 0, failed: 0, notes: [] };
  for (const workspace of workspaces) {
    const { passed, failed, notes = [] } = await run(workspace);
    sum.passed += passed;
    sum.failed += failed;
    sum.notes.push(...notes);
  }
  return sum;
}

/**
 * @param {readonly string[]} kinds
 * @returns {string[]} arguments that leave the tests of these suites to them
 */
function without(kinds) {
  return kinds.flatMap((kind) => ['--exclude', `**/*.${kind}.test.{ts,tsx,mjs}`]);
}
