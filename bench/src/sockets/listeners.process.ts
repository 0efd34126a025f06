import { wireHash } from '@kraken/shared';
import { msSinceStamp } from '../fan-out/payload.js';
import { cookieOf } from '../kraken/world.js';
import { answer } from '../processes/answer.js';
import { readUsage } from '../processes/usage.js';
import { LightSocket } from './light-socket.js';

export type Protocol = 'kraken' | 'socket.io' | 'plain';

interface Opening {
  readonly protocol: Protocol;
  readonly port: number;
  /** Kraken: they are the people from `first` on. */
  readonly first: number;
  readonly count: number;
  /** So many handshakes at once. */
  readonly atOnce: number;
}

/** Of so many sockets it is measured how long an event takes: reading the time costs, too. */
const SAMPLED_SOCKETS = 20;
const RECEIVE_DEADLINE_MS = 30_000;
const EVENT = Buffer.from('NEW_MESSAGE');

/** By room name its number on the wire. */
const rooms: Record<string, number> = {};
const sockets = new Set<LightSocket>();
let received = 0;
let awaited: { count: number; resolve: () => void } | undefined;
let latenciesMs: number[] = [];

const questions = {
  /** Opens sockets, and waits until all of them hear their rooms. @returns the rooms that they were told. */
  open: async (opening: Opening): Promise<Record<string, number>> => {
    let next = opening.first;
    const openOneByOne = async () => {
      for (let person = next++; person < opening.first + opening.count; person = next++) await open(opening, person);
    };
    await Promise.all(Array.from({ length: opening.atOnce }, openOneByOne));
    return rooms;
  },
  /** Waits until so many more events than at the last call have come, over all sockets. */
  receive: (count: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const total = (awaited?.count ?? 0) + count;
      const deadline = setTimeout(
        () =>
          reject(new Error(`${total - received} of ${count} events did not come; ${sockets.size} sockets are open`)),
        RECEIVE_DEADLINE_MS,
      );
      awaited = {
        count: total,
        resolve: () => {
          clearTimeout(deadline);
          resolve();
        },
      };
      settle();
    }),
  /** @returns how long events took from the server to here, ms, since the last call; of some sockets. */
  latencies: (): number[] => {
    const taken = latenciesMs;
    latenciesMs = [];
    return taken;
  },
  closeAll: (): void => sockets.forEach((socket) => socket.close()),
  usage: () => readUsage(),
};
export type ListenerQuestions = typeof questions;
answer(questions);

function open({ protocol, port }: Opening, person: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const isSampled = sockets.size < SAMPLED_SOCKETS;
    const speak = languages[protocol];
    const socket = new LightSocket({
      port,
      path: speak.path,
      cookie: cookieOf(person),
      onOpen: () => {
        if (speak.greeting) socket.send(speak.greeting);
        if (!speak.onOther) resolve();
      },
      onText: (text) => {
        const events = countEvents(text);
        if (events > 0) onEvents(events, isSampled ? text : undefined);
        else if (speak.onOther?.(text, socket)) resolve();
      },
      onClosed: (code) => {
        sockets.delete(socket);
        reject(new Error(`a socket was closed with ${code}`));
      },
    });
    sockets.add(socket);
  });
}

interface Language {
  readonly path: string;
  readonly greeting?: string;
  /** A message that is no event. @returns whether the socket is ready. Absent: it is at once. */
  readonly onOther?: (text: Buffer, socket: LightSocket) => boolean;
}

const languages: Record<Protocol, Language> = {
  plain: { path: '/' },
  kraken: {
    path: '/api/socket',
    greeting: JSON.stringify({ t: 'resume', wire: wireHash(), rooms: [] }),
    onOther: (text) => {
      const start = text.toString('latin1', 0, 24);
      if (start.startsWith('{"t":"joined"')) noteRoom(text.toString());
      return start.startsWith('{"t":"resumed"');
    },
  },
  'socket.io': {
    // Engine.IO 4: "0{…}" open, "2" ping, "3" pong; Socket.IO 5: "40" connect.
    path: '/socket.io/?EIO=4&transport=websocket',
    onOther: (text, socket) => {
      const start = text.toString('latin1', 0, 3);
      if (start === '2') socket.send('3');
      else if (start.startsWith('0{')) socket.send('40');
      return start === '40{';
    },
  },
};

function noteRoom(text: string): void {
  const { name, room } = JSON.parse(text) as { name: string; room: number };
  rooms[name] = room;
}

/** A frame may hold several: what was committed at nearly the same moment is told together. */
function countEvents(text: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(EVENT); at >= 0; at = text.indexOf(EVENT, at + EVENT.length)) count += 1;
  return count;
}

function onEvents(count: number, sampled: Buffer | undefined): void {
  received += count;
  const latencyMs = sampled && msSinceStamp(sampled.toString('latin1'));
  if (latencyMs !== undefined) latenciesMs.push(latencyMs);
  settle();
}

function settle(): void {
  if (awaited && received >= awaited.count) awaited.resolve();
}
