import { wireHash } from '@kraken/shared';
import type { ServerFrame } from '@kraken/socket-hub/protocol';
import { cookieOf } from '../kraken/world.js';
import { answer } from '../processes/answer.js';
import { Requester } from '../requests/requester.js';
import { LightSocket } from '../sockets/light-socket.js';

interface Herd {
  readonly port: number;
  readonly count: number;
  readonly atOnce: number;
}
interface Asking {
  readonly event: string;
  /** What every one of them asks when it hears the event, below /api. */
  readonly path: string;
  /** Within the window that came with the event (R16), or all at once. */
  readonly isSpread: boolean;
}

let awaited: { asking: Asking; open: number; resolve: () => void } | undefined;
let requester: Requester;
let heardAt: number[] = [];
let askedAt: number[] = [];
let freshAt: number[] = [];
let size = 0;

const questions = {
  open: async ({ port, count, atOnce }: Herd): Promise<void> => {
    size = count;
    requester = new Requester(port, count);
    let next = 1;
    const openOneByOne = async () => {
      for (let person = next++; person <= count; person = next++) await open(port, person);
    };
    await Promise.all(Array.from({ length: atOnce }, openOneByOne));
  },
  /** Everybody asks when it hears the next event. Answered at once; `fresh` tells how it went. */
  prepare: (asking: Asking): void => {
    [heardAt, askedAt, freshAt] = [[], [], []];
    settled = new Promise((resolve) => (awaited = { asking, open: size, resolve }));
  },
  /** Waits until everybody has its answer. @returns the moments, ms, each list unordered. */
  fresh: async () => {
    await settled;
    return { heardAt, askedAt, freshAt };
  },
};
export type HerdQuestions = typeof questions;
let settled: Promise<void> = Promise.resolve();
answer(questions);

function open(port: number, person: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new LightSocket({
      port,
      path: '/api/socket',
      cookie: cookieOf(person),
      onOpen: () => socket.send(JSON.stringify({ t: 'resume', wire: wireHash(), rooms: [] })),
      onText: (text) => {
        const frame = JSON.parse(text.toString()) as ServerFrame;
        if (frame.t === 'resumed') resolve();
        if (frame.t === 'events' && frame.events.some(([, , , name]) => name === awaited?.asking.event))
          void ask(person, frame.spreadMs ?? 0);
      },
      onClosed: (code) => reject(new Error(`a socket was closed with ${code}`)),
    });
  });
}

/** As the engine does: at a random moment of the window. */
async function ask(person: number, spreadMs: number): Promise<void> {
  const herd = awaited;
  if (!herd) return;
  const delayMs = herd.asking.isSpread ? Math.random() * spreadMs : 0;
  const heard = performance.now();
  heardAt.push(heard);
  // Every client has a machine of its own, and asks when it means to; here they wait for one another.
  askedAt.push(heard + delayMs);
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  await requester.ask({ method: 'GET', path: herd.asking.path, person });
  freshAt.push(performance.now());
  herd.open -= 1;
  if (herd.open > 0) return;
  awaited = undefined;
  herd.resolve();
}
