import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { commandFile, root } from './repository.mjs';
import { runNode } from './run-command.mjs';

/**
 * Runs the tests of one folder and counts them.
 * @param {string} folder a workspace, or scripts
 * @param {{ args?: readonly string[], env?: Record<string, string>, isQuiet?: boolean }} [options] quiet: counted, not shown
 * @returns {Promise<{ passed: number, failed: number, notes: string[] }>} A run that ends badly without a failed test (a
 * file that does not load, an error after the last test, no test at all) counts as one failed test.
 */
export async function runVitest(folder, { args = [], env = {}, isQuiet = false } = {}) {
  const temporary = mkdtempSync(join(tmpdir(), 'kraken-vitest-'));
  const resultFile = join(temporary, 'result.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  const { code } = await runNode([commandFile('vitest'), 'run', ...reporters, ...args], {
    cwd: resolve(root, folder),
    env: { ...process.env, ...env },
    isQuiet,
  });
  try {
    const result = JSON.parse(readFileSync(resultFile, 'utf8'));
    const left = result.numPendingTests + result.numTodoTests;
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests === 0 && code !== 0 ? 1 : result.numFailedTests,
      notes: left > 0 ? [`${folder}: ${left} tests were left out`] : [],
    };
  } catch {
    console.error(`vitest gave no result in ${folder} (it ended with ${code})`);
    return { passed: 0, failed: 1, notes: [] };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
