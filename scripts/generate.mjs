import './node-version.mjs';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { writeApiClient } from './generate-api-client.mjs';
import { writeServerEvents } from './generate-server-events.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './repository.mjs';

/** What is generated: where it lies in the repository, and who writes it. */
const products = [
  { path: 'frontend/src/api', write: writeApiClient },
  { path: 'docs/server-events.md', write: writeServerEvents },
];

// `npm run generate`, or with --check: fails when something is not what would be generated now.
const isCheck = process.argv.includes('--check');
await ensureInstalled();
// Not the pages: they are made of what is generated here.
await ensureBuilt(['server']);
const folder = mkdtempSync(join(tmpdir(), 'kraken-generate-'));
try {
  for (const { path, write } of products) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    await write(join(folder, path));
    const stale = differences(join(folder, path), join(root, path));
    if (stale.length === 0) continue;
    if (!isCheck) {
      rmSync(join(root, path), { recursive: true, force: true });
      cpSync(join(folder, path), join(root, path), { recursive: true });
      console.log(`wrote ${path}`);
      continue;
    }
    console.error(`${path} is not what is generated now (run: npm run generate). Different: ${stale.join(', ')}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} fresh
 * @param {string} kept
 * @returns {string[]} the files that differ, are missing or superfluous; named relative to the two.
 */
function differences(fresh, kept) {
  const names = new Set([...filesBelow(fresh), ...filesBelow(kept)]);
  return [...names].filter((name) => contentOf(join(fresh, name)) !== contentOf(join(kept, name)));
}

/** @param {string} path @returns {string[]} names of files below it, '' for a file itself, none when it is not there. */
function filesBelow(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) return [];
  if (status.isFile()) return [''];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)));
}

/** @param {string} file */
function contentOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : undefined;
}
