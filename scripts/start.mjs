import './node-version.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './repository.mjs';
import { stopWithParent } from './stop-with-parent.mjs';

// `npm start`: from a fresh clone to the address, in one command.
await ensureInstalled();
await ensureBuilt();
process.setSourceMapsEnabled(true);
stopWithParent();
// In this very process: signals, the terminal and the exit code are the server's without anybody passing them on.
await import(pathToFileURL(join(root, 'backend/dist/main.js')).href);
