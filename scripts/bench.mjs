import './node-version.mjs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { commandFile, root } from './repository.mjs';
import { runNode } from './run-command.mjs';

// `npm run bench -- [name …] [--quick]`: measures the built server and pages; the records lie in bench/results.
const cwd = join(root, 'bench');
await ensureInstalled();
await ensureBuilt();
const bundled = await runNode([commandFile('vite'), 'build', '--logLevel', 'warn'], { cwd });
if (bundled.code !== 0) process.exit(bundled.code);
// --expose-gc: memory is read when what can go has gone.
const run = await runNode(['--expose-gc', '--enable-source-maps', 'dist/main.js', ...process.argv.slice(2)], { cwd });
process.exitCode = run.code;
