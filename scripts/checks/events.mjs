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
  const unheard = declarations.flatMap(({ name, pattern }) => [
    ...(emitted.has(name) ? [] : [`${name}: nobody in backend/src emits it`]),
    ...(pattern !== 'ephemeral' || heard.has(name)
      ? []
      : [`${name}: ephemeral, and nobody in frontend/src listens to it`]),
  ]);
  return [...unheard, ...findUntoldRoomEvents(backend)];
}

/**
 * A domain event that no service tells never becomes an event, though both its ends compile.
 * @param {readonly SourceFile[]} backend
 */
function findUntoldRoomEvents(backend) {
  const table = backend.find(({ path }) => path.endsWith('/rooms/room-events.ts'))?.text ?? '';
  const declared = namesIn([{ path: '', text: table }], /^ {2}([A-Z_]+): '/gm);
  const told = namesIn(backend, /(?<!@OnEvent\()\bRoomEvents\.([A-Z_]+)/g);
  const translated = namesIn(backend, /@OnEvent\(RoomEvents\.([A-Z_]+)/g);
  return [...declared].flatMap((name) => [
    ...(told.has(name) ? [] : [`RoomEvents.${name}: no service tells it`]),
    ...(translated.has(name) ? [] : [`RoomEvents.${name}: nobody translates it for rooms`]),
  ]);
}

/** @param {readonly SourceFile[]} sources @param {RegExp} pattern global, its first group is the name */
function namesIn(sources, pattern) {
  return new Set(sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name]) => name)));
}
