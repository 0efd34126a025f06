import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { installDebianPackage } from './debian-package.mjs';
import { runCommand } from './run-command.mjs';

const OLDEST_MAJOR = 15;
const START_TIMEOUT_MS = 30_000;
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=200'];
/** Its data is thrown away: what a crash would lose does not matter, and waiting for the disk would. */
const CARELESS = ['synchronous_commit=off'];
/** What is committed survives the end of the process: it is with the operating system, not in its memory. */
export const SURVIVES_KILL = ['synchronous_commit=on'];

/**
 * @typedef {object} RunningPostgres
 * @property {string} url
 * @property {() => Promise<void>} stop and throws its data away
 * @property {(signal: NodeJS.Signals) => Promise<void>} end ends it and leaves its data; SIGKILL is a crash
 * @property {(settings?: readonly string[]) => Promise<void>} restart after its end: on the same port, with the same data
 * @property {() => void} killSession kill -9 of one session in use: PostgreSQL ends all others and recovers by itself
 */

/**
 * Starts a PostgreSQL of our own in a temporary folder, beside whatever else runs on this machine. It is installed
 * first when that is possible.
 * @param {readonly string[]} [settings] beside those that every one has
 * @returns {Promise<RunningPostgres>} Throws with a sentence when there is none.
 */
export async function startPostgres(settings = CARELESS) {
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
  const server = new Server(programs, { data, port, owner });
  const stop = async () => {
    // The "fast" shutdown: clients are disconnected.
    await server.end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };
  await server.start(settings).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    url: `postgres://kraken@127.0.0.1:${port}/postgres`,
    stop,
    end: (signal) => server.end(signal),
    restart: (changed = settings) => server.start(changed),
    killSession: () => server.killSession(),
  };
}

/** The process, as often as it is started. */
class Server {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;
  #log = '';
  #programs;
  #options;

  /**
   * @param {string} programs
   * @param {{ data: string, port: number, owner: { uid: number, gid: number } | undefined }} options
   */
  constructor(programs, options) {
    this.#programs = programs;
    this.#options = options;
  }

  /**
   * After a crash the sessions of the one before may still be ending, and hold the data: it is tried again.
   * @param {readonly string[]} settings
   */
  async start(settings) {
    const { port } = this.#options;
    const deadline = Date.now() + START_TIMEOUT_MS;
    let server = this.#spawn(settings);
    for (; !isReady(this.#programs, port); await sleep(50)) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${this.#log}`);
      if (server.exitCode !== null) server = this.#spawn(settings);
    }
  }

  /** @param {NodeJS.Signals} signal */
  async end(signal) {
    const server = this.#process;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  }

  killSession() {
    const query = `SELECT pid FROM pg_stat_activity WHERE application_name = 'kraken' LIMIT 1`;
    const url = `postgres://kraken@127.0.0.1:${this.#options.port}/postgres`;
    const { stdout, stderr } = spawnSync(join(this.#programs, 'psql'), ['-At', url, '-c', query], { encoding: 'utf8' });
    const pid = Number(stdout);
    if (!Number.isInteger(pid) || pid <= 1) throw new Error(`no session of Kraken was found: ${stderr}`);
    process.kill(pid, 'SIGKILL');
  }

  /** @param {readonly string[]} settings */
  #spawn(settings) {
    const { data, port, owner } = this.#options;
    const folder = dirname(data);
    const server = spawn(
      join(this.#programs, 'postgres'),
      [
        '-D',
        data,
        '-k',
        folder,
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        ...[...SETTINGS, ...settings].flatMap((s) => ['-c', s]),
      ],
      { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    server.stderr.setEncoding('utf8').on('data', (chunk) => (this.#log = (this.#log + chunk).slice(-4000)));
    this.#process = server;
    return server;
  }
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
