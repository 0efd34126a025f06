import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './source-files.mjs';

/**
 * @param {string} root
 * @param {readonly string[]} paths files and folders under `root`
 * @returns {string} a hash over names and contents of all files below the paths, tests and products left out.
 */
export function hashSources(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const files = statSync(join(root, path)).isFile() ? [path] : filesBelow(path, root);
    for (const file of files.filter((name) => !name.includes('.test.'))) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}
