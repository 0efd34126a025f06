import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { installDebianPackage } from './debian-package.mjs';
import { runCommand } from './run-command.mjs';

const OLDEST_MAJOR = 15;
const START_TIMEOUT_MS = 30_000;
/** Its data is thrown away: what a crash would lose does not matter, and waiting for the disk would. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200'];

/**
 * Starts a PostgreSQL of our own in a temporary folder, beside whatever else runs on this machine. It is installed
 * first when that is possible.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} Throws with a sentence when there is none.
 */
export async function startPostgres() {
  const programs = await ensurePrograms();
  // PostgreSQL refuses to run as root; the packages bring a user for it.
  const owner = process.getuid?.() === 0 ? userNamed('postgres') : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'kraken-pg-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const initialise = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'kraken', '-A', 'trust', '--no-sync', '--no-locale', '--encoding=UTF8'],
    { ...owner, cwd: folder, encoding: 'utf8' },
  );
  if (initialise.status !== 0) throw new Error(`initdb failed: ${initialise.stderr || initialise.error}`);
  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-k', folder, '-h', '127.0.0.1', '-p', String(port), ...SETTINGS.flatMap((s) => ['-c', s])],
    { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (chunk) => (log = (log + chunk).slice(-4000)));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    // The "fast" shutdown: clients are disconnected.
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + START_TIMEOUT_MS; !isReady(programs, port); await sleep(50)) {
    if (server.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`PostgreSQL did not start: ${log}`);
  }
  return { url: `postgres://kraken@127.0.0.1:${port}/postgres`, stop };
}

/** @returns {Promise<string>} the folder with the programs of the newest PostgreSQL that is there or could be installed. */
async function ensurePrograms() {
  const found = findPrograms();
  if (found) return found;
  const problem = await installDebianPackage('postgresql');
  const installed = findPrograms();
  if (installed) return installed;
  throw new Error(`There is no PostgreSQL ${OLDEST_MAJOR} or newer here. ${problem}`);
}

/** @returns {string | undefined} */
function findPrograms() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter(Number.isInteger) : [];
  const folders = [
    ...versions.toSorted((a, b) => b - a).map((version) => join(debian, String(version), 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((folder) => {
    if (!existsSync(join(folder, 'initdb')) || !existsSync(join(folder, 'postgres'))) return false;
    const { stdout } = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
    return Number(/(\d+)/.exec(stdout ?? '')?.[1]) >= OLDEST_MAJOR;
  });
}

/** @param {string} name */
function userNamed(name) {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout));
  if (!uid || !gid) throw new Error(`PostgreSQL does not run as root, and there is no user "${name}" to run it as.`);
  return { uid, gid };
}

/** @param {string} programs @param {number} port */
function isReady(programs, port) {
  return spawnSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0;
}

/** @returns {Promise<number>} a port that nobody listens on now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

// `node scripts/postgres.mjs -- command …`: the command with KRAKEN_TEST_DATABASE_URL set; alone it stays until Ctrl+C.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { url, stop } = await startPostgres();
  const command = process.argv.slice(process.argv.indexOf('--') + 1);
  if (process.argv.includes('--')) {
    const [program = 'true', ...args] = command;
    const env = { ...process.env, KRAKEN_TEST_DATABASE_URL: url };
    process.exitCode = (await runCommand([program, ...args], { env, cwd: process.cwd() })).code;
  } else {
    console.log(url);
    await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  }
  await stop();
}
