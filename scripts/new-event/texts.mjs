/** @import { Plan } from './plan.mjs' */

/** @param {Plan} plan */
export function declaration({ name, id, room, pattern, answers, contradiction, why, isAddition }) {
  const delivery = pattern === 'ephemeral' ? 'ephemeral' : 'durable';
  const answered = answers ? `  answers: ${JSON.stringify(answers, null, 2)},\n`.replaceAll(/"(\w+)":/g, '$1:') : '';
  return `export const ${name} = defineEvent({
  name: '${name}',
  payload: z.strictObject({ ${id}: IdSchema }),
  rooms: ['${room}'],
  delivery: '${delivery}',
  pattern: '${pattern}',
${answered}${contradiction ? `  contradiction: ${JSON.stringify(contradiction)},\n` : ''}  why: ${JSON.stringify(why)},
${isAddition ? '  addition: true,\n' : ''}});
`;
}

/** @param {Plan} plan */
export const roomEvent = ({ name, words }) => `  ${name}: '${words.join('.')}',\n`;

/** @param {Plan} plan */
export const roomEventInterface = ({ pascal, id }) => `export interface ${pascal} {\n  readonly ${id}: string;\n}\n`;

/** @param {Plan} plan */
export function emission({ name, pascal, room, id, pattern }) {
  const told =
    pattern === 'ephemeral'
      ? `signalRoom(RoomName.${room}(${id}), ServerEvents.${name}, { payload: { ${id} } });`
      : `sendToRoom(RoomName.${room}(${id}), ServerEvents.${name}, { ${id} });`;
  return `  @OnEvent(RoomEvents.${name}, strict)
  on${pascal}({ ${id} }: ${pascal}): void {
    this.websocketService.${told}
  }
`;
}

export const HANDLER_IMPORT = "import type { SocketEventHandler } from './event-handler.js';\n";

/** @param {Plan} plan */
export function handler({ name, pascal, id, pattern }) {
  const write = '  queryClient.setQueryData<unknown>(queryKey, (old) => old);\n';
  const invalidate = '  queryClient.invalidateQueries({ queryKey });\n';
  const body = { direct: write, invalidate, hybrid: write + invalidate }[pattern];
  return `/** Which query ${name} changes, and how, is not said yet: its test and its law fail until it is. */
export const handle${pascal}: SocketEventHandler<'${name}'> = ({ ${id} }, queryClient) => {
  const queryKey = ['${name}', ${id}] as const;
${body}};
`;
}

/** @param {Plan} plan */
export function handlerTest({ name, id, pattern }) {
  const written = `
it('[R9] ${name}: what is cached becomes what the server answers after it', () => {
  const { cache, read } = cacheOf([[queryKey, before]]);
  handlerRegistry.${name}(payload, cache);
  expect(read(queryKey)).toEqual(after);
});
`;
  const asked = `
it('${name}: what it changes is asked for again', () => {
  const { cache, invalidated } = cacheOf([[queryKey, before]]);
  handlerRegistry.${name}(payload, cache);
  expect(invalidated).toEqual([hashKey(queryKey)]);
});
`;
  const isWritten = pattern !== 'invalidate';
  const isAsked = pattern !== 'direct';
  return `import { ${isAsked ? 'hashKey, ' : ''}type QueryKey } from '@tanstack/query-core';
import { expect, it } from 'vitest';
import { handlerRegistry } from './index.js';
import { cacheOf } from './plain-cache.js';

const payload = { ${id}: 'the room' };
const queryKey: QueryKey = ['the query that it changes'];
const before: unknown = 'what is cached';
${isWritten ? "const after: unknown = 'what the server answers after it';\n" : ''}${isWritten ? written : ''}${isAsked ? asked : ''}`;
}

/** @param {Plan} plan */
export const law = ({ name }) => `  ${name}: {
    act: () => Promise.reject(new Error('what makes ${name} happen is not said yet')),
    changes: () => [],
  },
`;

/** @param {Plan} plan */
export function hook({ name, pascal, id, why }) {
  return `import { ServerEvents, type PayloadOf } from '@kraken/shared';
import { useState } from 'react';
import { useServerEvent } from '../../socket-hub/useServerEvent.js';

/** What is shown until ${name} has been heard. */
export const nothingHeard: unknown = null;

/** ${why} */
export function use${pascal}(${id}: string): unknown {
  const [shown, setShown] = useState(nothingHeard);
  useServerEvent(ServerEvents.${name}, (payload) => {
    if (payload.${id} === ${id}) setShown((before: unknown) => with${pascal}(before, payload));
  });
  return shown;
}

/** What it does to what is shown is not said yet: its test fails until it is. */
export function with${pascal}(before: unknown, _payload: PayloadOf<'${name}'>): unknown {
  return before;
}
`;
}

/** @param {Plan} plan */
export function hookTest({ name, pascal, id }) {
  return `import { expect, it } from 'vitest';
import { nothingHeard, with${pascal} } from './use${pascal}.js';

it('${name} changes what is shown', () => {
  expect(with${pascal}(nothingHeard, { ${id}: 'the room' })).toBe('what is shown after it');
});
`;
}
