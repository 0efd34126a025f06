import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, workspaces } from '../repository.mjs';
import { runNode } from '../run-command.mjs';

/** What is no source and is taken along: what is compiled need not be compiled again. */
const PASSED_OVER = new Set(['.git', 'node_modules', 'artifacts', 'coverage', '.kraken']);

/**
 * For tests: a copy of this checkout that may be written to. Packages are linked, those of the workspaces to the copy.
 * @returns {{ path: string, run: (...args: string[]) => Promise<{ code: number, output: string }>, remove: () => void }}
 */
export function copyRepository() {
  const path = mkdtempSync(join(tmpdir(), 'kraken-copy-'));
  cpSync(root, path, { recursive: true, filter: (from) => !PASSED_OVER.has(from.slice(from.lastIndexOf('/') + 1)) });
  linkEntries(join(root, 'node_modules'), join(path, 'node_modules'));
  mkdirSync(join(path, 'node_modules/@kraken'));
  for (const workspace of workspaces) {
    symlinkSync(join(path, workspace), join(path, 'node_modules/@kraken', workspace));
  }
  return {
    path,
    run: (...args) => runNode(args, { cwd: path, isQuiet: true }),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** @param {string} from @param {string} to */
function linkEntries(from, to) {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name === '@kraken') continue;
    const isPackage = lstatSync(join(from, name)).isDirectory() && !name.startsWith('.');
    // What is written to, caches and stamps, must not reach back.
    if (isPackage) symlinkSync(join(from, name), join(to, name));
    else cpSync(join(from, name), join(to, name), { recursive: true });
  }
}
