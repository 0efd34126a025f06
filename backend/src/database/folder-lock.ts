import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { ExitCode, StartError } from '../platform/start-error.js';

export interface FolderLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** Of the process, in the kernel's words; empty where that is not known. A number used again has another one. */
  readonly startedAt: string;
  readonly host: string;
}

const LOCK_FILE = 'kraken.lock';
/** A holder in another container cannot be asked: it touches its lock this often, and is gone when it stops. */
const TOUCH_MS = 5_000;
const FOREIGN_HOLDER_GONE_MS = 20_000;
const heldHere = new Set<string>();

/**
 * Takes the folder for this process; PGlite itself lets two processes destroy each other's rows. The lock of a dead
 * process is taken over.
 * @returns the lock. Throws `StartError` when another process holds it or the folder cannot be written.
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, LOCK_FILE);
  if (heldHere.has(file)) throw lockedBy(folder, process.pid);
  createFolder(folder);
  if (!create(file) && !takeOver(file)) throw lockedBy(folder, readHolder(file)?.pid);
  heldHere.add(file);
  const touching = setInterval(() => touch(file), TOUCH_MS).unref();
  return {
    release() {
      clearInterval(touching);
      if (heldHere.delete(file)) rmSync(file, { force: true });
    },
  };
}

function lockedBy(folder: string, pid: number | undefined): StartError {
  const who = pid === undefined ? 'another process' : `process ${pid}`;
  return new StartError(
    `The data folder ${folder} is in use by ${who}: stop that Kraken first, or set DATA_DIR.`,
    ExitCode.folderLocked,
  );
}

function createFolder(folder: string): void {
  try {
    createPath(folder);
    const probe = join(folder, `.writable-${process.pid}`);
    closeSync(openSync(probe, 'w', 0o600));
    rmSync(probe);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new StartError(
      `The data folder ${folder} cannot be written${reason}: set DATA_DIR.`,
      ExitCode.folderUnwritable,
    );
  }
}

/** Not `recursive`: Node 20 never comes back from that where a file system refuses with ENOENT, as /proc does. */
function createPath(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (!existsSync(parent)) createPath(parent);
  mkdirSync(folder, { mode: 0o700 });
}

/** @returns whether the file was not there and is ours now: creating it is one step of the file system. */
function create(file: string): boolean {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid), host: hostname() }));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a dead holder's lock. A second file lets only one process do so at a time: otherwise two that found the same
 * dead holder would each remove the other's new lock.
 */
function takeOver(file: string): boolean {
  const breaking = `${file}.breaking`;
  if (ageMs(breaking) > FOREIGN_HOLDER_GONE_MS) rmSync(breaking, { force: true });
  if (!create(breaking)) return false;
  try {
    if (isAlive(readHolder(file), file)) return false;
    rmSync(file, { force: true });
    return create(file);
  } finally {
    rmSync(breaking, { force: true });
  }
}

function isAlive(holder: Holder | undefined, file: string): boolean {
  // A torn lock is one whose writer died before its first line.
  if (!holder) return ageMs(file) < TOUCH_MS;
  if (holder.host !== hostname()) return ageMs(file) < FOREIGN_HOLDER_GONE_MS;
  // Our own number, and not held here: a container's next life.
  if (holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  return startOf(holder.pid) === holder.startedAt;
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Field 22 of /proc/<pid>/stat, counted after the name in parentheses, and the boot it counts from. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return '';
  }
}

function ageMs(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Somebody removed the file by hand; the database is still ours.
  }
}
