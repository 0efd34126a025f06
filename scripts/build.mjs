import './node-version.mjs';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { commandFile, root } from './repository.mjs';
import { runNode } from './run-command.mjs';
import { hashSources } from './source-hash.mjs';

/** Lies in node_modules: it goes when they go, and never into a commit. */
const STAMP_FILE = join(root, 'node_modules/.kraken-build.json');

/** What is built from what, and how; `products` are the files whose absence says that it must be built again. */
const parts = [
  {
    name: 'server',
    sources: ['shared', 'socket-hub', 'backend', 'tsconfig.base.json', 'package-lock.json'],
    products: ['shared/dist/index.js', 'socket-hub/dist/protocol.js', 'backend/dist/main.js'],
    build: () => runNode([commandFile('typescript', 'tsc'), '-b', 'shared', 'socket-hub', 'backend']),
  },
  {
    name: 'pages',
    sources: ['shared', 'socket-hub', 'frontend', 'tsconfig.base.json', 'package-lock.json'],
    products: ['frontend/dist/index.html'],
    build: () => runNode([commandFile('vite'), 'build', '--logLevel', 'warn'], { cwd: join(root, 'frontend') }),
  },
];

/**
 * Builds what is out of date: the sources are compared by their content, so a second start builds nothing.
 * @param {readonly string[]} [names] of the parts; all when not given
 * @returns {Promise<void>} Exits with a sentence when the build fails.
 */
export async function ensureBuilt(names = parts.map(({ name }) => name)) {
  const stamps = existsSync(STAMP_FILE) ? JSON.parse(readFileSync(STAMP_FILE, 'utf8')) : {};
  for (const part of parts.filter(({ name }) => names.includes(name))) {
    const hash = hashSources(root, part.sources);
    const isThere = part.products.every((product) => existsSync(join(root, product)));
    if (isThere && stamps[part.name] === hash) continue;
    const startedAt = performance.now();
    process.stdout.write(`Building the ${part.name} … `);
    const { code } = await part.build();
    if (code !== 0) {
      console.error(`\nThe ${part.name} could not be built; the reasons stand above.`);
      process.exit(1);
    }
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    stamps[part.name] = hash;
    writeFileSync(STAMP_FILE, JSON.stringify(stamps));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureInstalled();
  await ensureBuilt();
}
