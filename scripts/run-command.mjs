import { spawn } from 'node:child_process';
import { root } from './repository.mjs';

/**
 * Runs a command to its end.
 * @param {readonly [string, ...string[]]} command the program and its arguments; no shell is involved
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, isQuiet?: boolean }} [options] quiet: the output is kept, not shown
 * @returns {Promise<{ code: number, output: string }>} never rejects; 127 when the program is not there, 128 for a signal.
 */
export function runCommand([program, ...args], { cwd = root, env = process.env, isQuiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: `${program}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 128, output }));
  });
}

/**
 * Runs a JavaScript file with this very Node.
 * @param {readonly string[]} args the file and its arguments
 * @param {Parameters<typeof runCommand>[1]} [options]
 */
export function runNode(args, options) {
  return runCommand([process.execPath, ...args], options);
}

/**
 * The npm that started us, else the one on the path.
 * @returns {[string, ...string[]]} how npm is run here.
 */
export function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return [process.execPath, cli];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
