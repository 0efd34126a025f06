// @ts-check
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { crashAt } from '../platform/crash-points.mjs';
import { runInPglite, sameAsExternal } from './pglite-statement.mjs';

// The embedded database, in a thread of its own: a slow statement never stops the sockets. Plain JavaScript, because a
// worker thread of Node 20 runs no TypeScript, in development neither.

/** @typedef {{ id: number, sql: string, parameters: readonly unknown[] }} StatementRequest */
/** @typedef {{ id: number, isLast: true }} CloseRequest */

if (!parentPort) throw new Error('this file is run as a worker');
const port = parentPort;
let fsyncs = 0;
/** @type {import('../platform/crash-points.mjs').CrashPoint | undefined} what the disk is written for, where a test may crash */
let writing = 'during-opening';

/**
 * PGlite never calls fsync by itself: Emscripten's NODEFS has none, and PGlite starts PostgreSQL with -F. With an fsync
 * for NODEFS and without -F every commit reaches the disk.
 */
class DurableNodeFS extends NodeFS {
  /**
   * @override
   * @param {PGlite} pglite
   * @param {Parameters<NodeFS['init']>[1]} options
   */
  async init(pglite, options) {
    const result = await super.init(pglite, options);
    result.emscriptenOpts.preRun = [...(result.emscriptenOpts.preRun ?? []), installFsync];
    return result;
  }
}

/** @param {{ NODEFS?: unknown }} module */
function installFsync(module) {
  const { stream_ops: operations } = /** @type {{ stream_ops: { fsync?: (stream: { nfd?: number }) => number } }} */ (
    module.NODEFS
  );
  operations.fsync = (stream) => {
    fsyncs++;
    if (stream.nfd) fs.fsyncSync(stream.nfd);
    if (writing) crashAt(writing);
    return 0;
  };
}

/** @param {string} folder */
async function open(folder) {
  const startParams = PGlite.defaultStartParams
    .filter((parameter) => parameter !== '-F')
    .concat(['-c', 'fsync=on', '-c', 'wal_sync_method=fsync']);
  const pglite = await PGlite.create({ fs: new DurableNodeFS(folder), startParams, ...sameAsExternal });
  // One commit that writes, and no table for it: is the hook in force?
  fsyncs = 0;
  await pglite.query(`SELECT pg_logical_emit_message(true, 'kraken', 'durable')`);
  if (fsyncs === 0) throw new Error('a commit did not reach the disk: fsync is not in force');
  writing = undefined;
  return pglite;
}

try {
  const pglite = await open(workerData.folder);
  port.on('message', (/** @type {StatementRequest | CloseRequest} */ request) => {
    void ('isLast' in request ? close(pglite, request) : run(pglite, request));
  });
  port.postMessage({ ready: true });
} catch (error) {
  port.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

/**
 * @param {PGlite} pglite
 * @param {StatementRequest} request
 */
async function run(pglite, request) {
  if (/^\s*checkpoint\b/i.test(request.sql)) writing = 'during-checkpoint';
  const answer = await runInPglite(pglite, request);
  writing = undefined;
  port.postMessage({ id: request.id, answer });
  // The next statement opens the database anew, from what is on the disk.
  if ('error' in answer && answer.error.isFatal) process.exit(1);
}

/**
 * @param {PGlite} pglite
 * @param {CloseRequest} request
 */
async function close(pglite, { id }) {
  await pglite.close();
  port.postMessage({ id });
  port.close();
}
