import { expect, it } from 'vitest';
import { findUnusedEvents } from './events.mjs';

const declarations = [
  { name: 'NEW_MESSAGE', pattern: 'direct' },
  { name: 'USER_TYPING', pattern: 'ephemeral' },
];
const backend = [
  { path: 'backend/src/a.ts', text: 'sendToRoom(room, ServerEvents.NEW_MESSAGE, a);\nf(ServerEvents.USER_TYPING)' },
];
const frontend = [{ path: 'frontend/src/a.ts', text: 'useServerEvent(\n  ServerEvents.USER_TYPING, () => {});' }];

it('an event with emitter and listener passes', () => {
  expect(findUnusedEvents(declarations, { backend, frontend })).toEqual([]);
});

it('an event that nobody emits is found', () => {
  const silent = [{ path: 'backend/src/a.ts', text: 'ServerEvents.USER_TYPING' }];
  expect(findUnusedEvents(declarations, { backend: silent, frontend })).toEqual([
    'NEW_MESSAGE: nobody in backend/src emits it',
  ]);
});

it('an ephemeral event that nobody listens to is found, even when it is named', () => {
  const deaf = [{ path: 'frontend/src/a.ts', text: 'log(ServerEvents.USER_TYPING)' }];
  expect(findUnusedEvents(declarations, { backend, frontend: deaf })).toEqual([
    'USER_TYPING: ephemeral, and nobody in frontend/src listens to it',
  ]);
});

it('a domain event that no service tells is found, and one that nobody translates', () => {
  const table = { path: 'backend/src/rooms/room-events.ts', text: "  TOLD: 'told',\n  UNTOLD: 'untold',\n" };
  const handler = { path: 'backend/src/rooms/h.ts', text: '@OnEvent(RoomEvents.UNTOLD, strict)' };
  const service = { path: 'backend/src/s.ts', text: 'await this.events.emitAsync(RoomEvents.TOLD, {});' };
  expect(findUnusedEvents([], { backend: [table, handler, service], frontend })).toEqual([
    'RoomEvents.TOLD: nobody translates it for rooms',
    'RoomEvents.UNTOLD: no service tells it',
  ]);
});
