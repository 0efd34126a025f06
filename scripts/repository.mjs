import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The workspaces that hold code, in the order in which they build. */
export const workspaces = ['shared', 'socket-hub', 'backend', 'frontend', 'proof', 'bench', 'e2e'];

/**
 * Commands of packages are run as `node <file>`: the links in node_modules/.bin are shell scripts on Windows.
 * @param {string} packageName
 * @param {string} [command] when it is not named like the package
 * @returns {string} the file of a command that a package brings.
 */
export function commandFile(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}
