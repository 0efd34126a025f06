import './node-version.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './repository.mjs';

// `npm run admin -- <command>`: the command reads process.argv itself.
await ensureInstalled();
await ensureBuilt(['server']);
await import(pathToFileURL(join(root, 'backend/dist/admin.js')).href);
