import { z } from 'zod';
import { declarations } from './index.js';

/** FNV-1a, 32 bits: enough to notice a change, no dependency, the same in browser and server. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/**
 * A hash over the names, deliveries and payload schemas of all events. A client whose hash differs from the server's
 * was built for another wire and is told to reload.
 * @returns eight hexadecimal digits.
 */
export function wireHash(): string {
  return (computed ??= fnv1a(JSON.stringify(wireOfAll())));
}

/** All events are declared by then, and their schemas are much to go through. */
let computed: string | undefined;

function wireOfAll() {
  return Object.values(declarations)
    .map((d) => [d.name, d.delivery, d.pattern, z.toJSONSchema(d.payload, { unrepresentable: 'any' })] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
