import { expect, it } from 'vitest';
import type { History } from './testing/history-actions.js';
import { playHistory } from './testing/play-history.js';

// Random histories that went wrong once, cut down to what was needed for it. Each line is one step; `draw` is its chance.
const histories: Readonly<Record<string, History>> = {
  '[R20] the clock is set back after a message was sent, and deleted unheard': {
    accounts: [0],
    actions: [
      { deed: 'sendOwn', client: 0, room: 2, draw: 0.25589065556414425, thenMs: 32 },
      { deed: 'jumpClock', client: 0, room: 1, draw: 0.7623270612675697, thenMs: 25 },
      { deed: 'reseat', client: 0, room: 2, draw: 0.749685202492401, thenMs: 0 },
    ],
  },
  '[R12] the clock is set back while the connection is half open': {
    accounts: [0, 0],
    actions: [
      { deed: 'send', client: 1, room: 1, draw: 0.731482814764604, thenMs: 25 },
      { deed: 'refetch', client: 0, room: 1, draw: 0.6786213482264429, thenMs: 17 },
      { deed: 'halfOpen', client: 1, room: 1, draw: 0.36188430921174586, thenMs: 0 },
      { deed: 'jumpClock', client: 1, room: 1, draw: 0.4827449438162148, thenMs: 0 },
    ],
  },
  '[R7] a cache is kept over a reload although it is known to be behind': {
    accounts: [0],
    actions: [
      { deed: 'toggleScreen', client: 0, room: 1, draw: 0.6200355419423431, thenMs: 16 },
      { deed: 'send', client: 0, room: 2, draw: 0.5748022478073835, thenMs: 0 },
      { deed: 'reload', client: 0, room: 1, draw: 0.5385730909183621, thenMs: 23 },
      { deed: 'fetchOlder', client: 0, room: 2, draw: 0.12757923686876893, thenMs: 33 },
      { deed: 'edit', client: 0, room: 2, draw: 0.9331035409122705, thenMs: 21 },
      { deed: 'reload', client: 0, room: 1, draw: 0.30343889631330967, thenMs: 36 },
    ],
  },
  '[R20] the clock is set back between two messages, and the page is loaded anew before they have left': {
    accounts: [0],
    actions: [
      { deed: 'sendOwn', client: 0, room: 1, draw: 0.4514172454364598, thenMs: 37 },
      { deed: 'jumpClock', client: 0, room: 2, draw: 0.7264766087755561, thenMs: 20 },
      { deed: 'refetch', client: 0, room: 1, draw: 0.20674034673720598, thenMs: 23 },
      { deed: 'remove', client: 0, room: 2, draw: 0.17548779654316604, thenMs: 11 },
      { deed: 'sendOwn', client: 0, room: 1, draw: 0.05067103705368936, thenMs: 9 },
      { deed: 'reload', client: 0, room: 1, draw: 0.30827975273132324, thenMs: 31 },
    ],
  },
};

it.each(Object.entries(histories))('%s: everything is true in the end', async (_name, history) => {
  expect(await playHistory(history)).toBeUndefined();
});
