import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './repository.mjs';
import { npmCommand, runCommand } from './run-command.mjs';

/**
 * Installs the dependencies of the lock file unless exactly they are there.
 * @returns {Promise<void>} Exits with a sentence when npm fails.
 */
export async function ensureInstalled() {
  if (isInstalled(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'))) return;
  console.log('Installing dependencies (this takes a minute the first time) …');
  // Not `npm ci`: it wants packages of all platforms in the lock file, and a registry that holds only some of them (a
  // mirror) leaves the others out of it. The versions are those of the lock file either way; it is not written.
  const install = ['install', '--no-save', '--ignore-scripts', '--loglevel=error'];
  const { code } = await runCommand([...npmCommand(), ...install]);
  if (code === 0) return;
  console.error(
    '\nnpm could not install the dependencies; its message stands above. Is the package registry reachable?',
  );
  process.exit(1);
}

/**
 * npm writes node_modules/.package-lock.json last, after everything is in place: it tells what is there, whoever
 * installed it, and an installation that was broken off has none.
 * @param {Lock | undefined} wanted
 * @param {Lock | undefined} present
 * @returns {boolean} whether every package that is wanted is there in its version.
 */
export function isInstalled(wanted, present) {
  if (!wanted || !present) return false;
  return Object.entries(wanted.packages).every(([path, { version, optional }]) => {
    // Optional: packages of other platforms, which npm leaves out. Outside node_modules: the workspaces themselves.
    if (optional || !path.includes('node_modules/')) return true;
    const found = present.packages[path];
    return found !== undefined && found.version === version;
  });
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} Lock */

/** @param {string} path @returns {Lock | undefined} */
function readLock(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
