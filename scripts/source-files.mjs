import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './repository.mjs';

/** What is made, by a build or by a check: it must not look as if the sources had changed. */
const PASSED_OVER = new Set(['node_modules', 'dist', '.tsbuild', 'artifacts', 'coverage']);

/**
 * @param {string} folder relative to the root
 * @param {string} [base] another root, for tests
 * @returns {SourceFile[]} the TypeScript and JavaScript sources below it that are not tests, by path.
 */
export function sourcesBelow(folder, base = root) {
  if (!statSync(join(base, folder), { throwIfNoEntry: false })) return [];
  return filesBelow(folder, base)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.includes('.test.'))
    .map((path) => ({ path, text: readFileSync(join(base, path), 'utf8') }));
}

/**
 * @param {string} folder relative to `base`
 * @param {string} [base]
 * @returns {string[]} all files below a folder, sorted (the order of a folder is the file system's whim), relative to
 * `base`; products and packages are passed over.
 */
export function filesBelow(folder, base = root) {
  return readdirSync(join(base, folder), { withFileTypes: true })
    .filter((entry) => !PASSED_OVER.has(entry.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(path, base) : [path];
    });
}

/** @typedef {{ path: string, text: string }} SourceFile path with forward slashes, relative to the root */
