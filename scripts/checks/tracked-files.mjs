import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.mjs';
import { runCommand } from '../run-command.mjs';

const TEXT =
  /\.(ts|tsx|mjs|cjs|js|json|jsonc|css|html|md|sql|sh|ya?ml|svg)$|(^|\/)[^.]+$|(^|\/)\.[a-z]+(rc|ignore|config)$/;

/**
 * @returns {Promise<TextFile[]>} every text file that is or would be committed. Throws outside of a git checkout.
 */
export async function readTrackedFiles() {
  const command = ['git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { code, output } = await runCommand(command, { isQuiet: true });
  if (code !== 0) throw new Error(`git could not list the files: ${output}`);
  return output
    .split('\0')
    .filter((path) => TEXT.test(path) && statSync(join(root, path), { throwIfNoEntry: false })?.isFile())
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** @typedef {{ path: string, text: string }} TextFile path relative to the root, with forward slashes */
