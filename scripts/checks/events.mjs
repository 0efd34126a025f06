/** @import { SourceFile } from '../source-files.mjs' */

/**
 * An event that nobody emits or nobody hears is a mistake that compiles.
 * @param {readonly { name: string, pattern: string }[]} declarations
 * @param {{ backend: readonly SourceFile[], frontend: readonly SourceFile[] }} sources without tests
 * @returns {string[]} one sentence for each event without emitter or listener.
 */
export function findUnusedEvents(declarations, { backend, frontend }) {
  const emitted = namesIn(backend, /\bServerEvents\.([A-Z_]+)/g);
  const heard = namesIn(frontend, /useServerEvent\(\s*ServerEvents\.([A-Z_]+)/g);
  return declarations.flatMap(({ name, pattern }) => [
    ...(emitted.has(name) ? [] : [`${name}: nobody in backend/src emits it`]),
    ...(pattern !== 'ephemeral' || heard.has(name)
      ? []
      : [`${name}: ephemeral, and nobody in frontend/src listens to it`]),
  ]);
}

/** @param {readonly SourceFile[]} sources @param {RegExp} pattern global, its first group is the name */
function namesIn(sources, pattern) {
  return new Set(sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name]) => name)));
}
