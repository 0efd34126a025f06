import './node-version.mjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { commandFile, root } from './repository.mjs';
import { stopWithParent } from './stop-with-parent.mjs';

const backendUrl = `http://127.0.0.1:${process.env.PORT || 4410}`;

/** Each restarts or reloads by itself when the compiler has written something new. */
const watchers = [
  { name: 'types', args: [commandFile('typescript', 'tsc'), '-b', '-w', '--preserveWatchOutput', 'backend'] },
  { name: 'server', args: ['--watch', '--watch-preserve-output', '--enable-source-maps', 'backend/dist/main.js'] },
  { name: 'pages', args: [commandFile('vite')], cwd: join(root, 'frontend'), env: { KRAKEN_BACKEND_URL: backendUrl } },
];

// `npm run dev`: compiler, server and pages, each rebuilt on change. Ends when one of them ends.
await ensureInstalled();
await ensureBuilt(['server']);
const children = watchers.map(({ name, args, cwd = root, env = {} }) => {
  // Out of the terminal's group: Ctrl+C would reach the server twice, from there and from here.
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream
      .setEncoding('utf8')
      .on('data', (text) => process.stdout.write(text.replace(/^(?=.)/gm, `${name.padEnd(7)}│ `)));
  }
  return child;
});
/** Once: a second signal would tell the server not to take its time. */
let isStopping = false;
const stopAll = () => {
  if (isStopping) return;
  isStopping = true;
  for (const child of children) child.kill('SIGTERM');
};
stopWithParent();
process.once('SIGINT', stopAll).once('SIGTERM', stopAll);
for (const child of children) child.once('exit', stopAll);
