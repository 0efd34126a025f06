// @ts-check
import { writeSync } from 'node:fs';

// Where a test lets the server die, as kill -9 would: KRAKEN_CRASH_AT=<point>[:<nth time>]. Plain JavaScript, because
// the thread of the embedded database has its points too. Unset, a point costs one comparison.

/** @typedef {typeof crashPoints[number]} CrashPoint */

export const crashPoints = /** @type {const} */ ([
  /** Events are stored, their transaction is not committed. */
  'before-commit',
  /** Committed; nobody has been told, the asker neither. */
  'after-commit',
  /** Some clients have been told what they missed, others not. */
  'during-replay',
  /** Those who missed something have been told half of it. */
  'within-replay',
  /** A migration runs in its transaction: reached before its first statement and after its last. */
  'during-migration',
  /** Each fsync while the embedded database is opened: it is created, or recovers from the crash before. */
  'during-opening',
  /** Each fsync of a checkpoint of the embedded database. */
  'during-checkpoint',
]);

const armed = findCrashPoint(process.env['KRAKEN_CRASH_AT']);
let timesReached = 0;

/**
 * @param {string | undefined} setting
 * @returns {{ point: CrashPoint, nth: number } | undefined} what a setting asks for; undefined when it names no point.
 */
export function findCrashPoint(setting) {
  const [, name, nth] = /^([a-z-]+)(?::([1-9]\d*))?$/.exec(setting ?? '') ?? [];
  const point = crashPoints.find((known) => known === name);
  return point && { point, nth: Number(nth ?? 1) };
}

/**
 * Kills this process when it is to die here, at the nth time in this thread.
 * @param {CrashPoint} point
 */
export function crashAt(point) {
  if (armed === undefined || armed.point !== point || ++timesReached < armed.nth) return;
  writeSync(2, `crash point ${point} reached\n`);
  process.kill(process.pid, 'SIGKILL');
}

/**
 * @param {CrashPoint} point
 * @returns {boolean} whether this process is to die there: what is rare may then be done sooner.
 */
export function isArmedFor(point) {
  return armed?.point === point;
}
