import './node-version.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './repository.mjs';

// `npm start`: from a fresh clone to the address, in one command.
await ensureInstalled();
await ensureBuilt();
process.setSourceMapsEnabled(true);
if (process.env.npm_lifecycle_event === 'start') stopWithParent();
// In this very process: signals, the terminal and the exit code are the server's without anybody passing them on.
await import(pathToFileURL(join(root, 'backend/dist/main.js')).href);

/** A signal to npm ends npm and its shell, and the shell passes nothing on: the server would stay behind, an orphan. */
function stopWithParent() {
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  };
  const timer = setInterval(watch, 300).unref();
}
