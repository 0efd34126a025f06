import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './repository.mjs';
import { sourcesBelow } from './source-files.mjs';

/** The chapters of the inventory, in the order and words of the specification. */
const chapters = [
  { pattern: 'direct', title: 'Direct cache updates', note: 'The event carries the data; the handler writes it.' },
  { pattern: 'hybrid', title: 'Hybrid', note: 'Written directly where the cache is warm, else marked as stale.' },
  { pattern: 'invalidate', title: 'Cache invalidation', note: 'The event says what changed; the client asks again.' },
  { pattern: 'ephemeral', title: 'Ephemeral UI state', note: 'No cache: heard by `useServerEvent()` alone.' },
];

/**
 * Writes the inventory of events, from the declarations in shared/src/events and the places that handle them.
 * @param {string} file
 * @returns {Promise<void>}
 */
export async function writeServerEvents(file) {
  const { declarations } = await import(pathToFileURL(join(root, 'shared/dist/index.js')).href);
  writeFileSync(file, serverEventsPage(Object.values(declarations), placesOfHandlers()));
}

/**
 * @param {readonly Declaration[]} declarations
 * @param {ReadonlyMap<string, string>} places per event the file that handles it in the browser
 * @returns {string} the page.
 */
export function serverEventsPage(declarations, places) {
  const sections = chapters.map(({ pattern, title, note }) => {
    const events = declarations.filter((declaration) => declaration.pattern === pattern);
    if (events.length === 0) return `## ${title}\n\n${note}\n\nNone yet.\n`;
    const rows = events.map((event) => rowOf(event, places.get(event.name) ?? '–'));
    return `## ${title}\n\n${note}\n\n${[...HEAD, ...rows].join('\n')}\n`;
  });
  return `# Server events\n\n${INTRODUCTION}\n\n${sections.join('\n')}`;
}

const INTRODUCTION = `Generated from \`shared/src/events\` by \`npm run generate\`; do not edit. How to choose a pattern and how to add an event
stands in [event-patterns.md](event-patterns.md); the rules that make the patterns correct are in realtime-rules.md.
**+** marks an addition to the inventory of the specification.`;

const HEAD = ['| Event | Carries | Told in | Delivery | Handled in | Why |', '|---|---|---|---|---|---|'];

/** @param {Declaration} declaration @param {string} place */
function rowOf(declaration, place) {
  const { name, payload, rooms, delivery, addition } = declaration;
  const why = declaration.contradiction ? `${declaration.why} ${declaration.contradiction}` : declaration.why;
  const fields = Object.keys(payload.shape).map((field) => `\`${field}\``);
  const cells = [
    `\`${name}\`${addition ? ' **+**' : ''}`,
    fields.join(', '),
    rooms.join(', '),
    delivery,
    `\`${place}\``,
    why.replaceAll('|', '\\|'),
  ];
  return `| ${cells.join(' | ')} |`;
}

/**
 * @returns {Map<string, string>} per event the file of its handler (from the registry) or, for ephemeral ones and side
 * effects, of the one that listens.
 */
function placesOfHandlers() {
  const places = new Map();
  const listeners = /useServerEvent\(\s*ServerEvents\.(\w+)/g;
  for (const { path, text } of sourcesBelow('frontend/src')) {
    for (const [, event = ''] of text.matchAll(listeners)) places.set(event, basename(path));
  }
  const folder = join(root, 'frontend/src/socket-hub/handlers');
  if (!existsSync(folder)) return places;
  const files = readdirSync(folder).filter((name) => name.endsWith('Handlers.ts'));
  const registry = readFileSync(join(folder, 'index.ts'), 'utf8');
  for (const [, event = '', handler = ''] of registry.matchAll(/^\s+(?:\[ServerEvents\.)?([A-Z_]+)\]?: (\w+),/gm)) {
    const file = files.find((name) => readFileSync(join(folder, name), 'utf8').includes(`export const ${handler}`));
    if (file) places.set(event, file);
  }
  return places;
}

/**
 * @typedef {{ name: string, payload: { shape: object }, rooms: string[], delivery: string, pattern: string,
 *   why: string, contradiction?: string, addition?: true }} Declaration
 */
