import { channelId } from '../kraken/world.js';
import { KrakenServer } from '../kraken/kraken-server.js';
import { Child } from '../processes/child.js';
import type { ListenerQuestions, Protocol } from '../sockets/listeners.process.js';
import { EpollServer } from './epoll-server.js';
import type { PeerQuestions } from './plain-server.process.js';

export const ROOMS = 10;
const OPENED_AT_ONCE = 100;

/** A server that tells everybody everything, and those who listen to it. */
export interface Peer {
  readonly name: string;
  readonly listeners: Child<ListenerQuestions>;
  /** Opens more listeners, until there are so many. */
  listenWith(count: number): Promise<void>;
  /** One event in each of the first so many rooms, in one turn of the server's event loop. */
  emit(rooms: number): unknown;
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

interface Served {
  readonly protocol: Protocol;
  readonly port: number;
  emit(rooms: readonly number[]): unknown;
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** @returns Kraken and whoever it is measured against, running; without the C server where there is no compiler. */
export async function startPeers(people: number): Promise<Peer[]> {
  const epoll = await startEpoll();
  return [
    peerOf('Kraken', await startKraken(people)),
    peerOf('Socket.IO', await startNode('socket.io', 'fan-out/socket-io-server.process.js')),
    peerOf('plain ws', await startNode('plain', 'fan-out/plain-server.process.js')),
    ...(epoll ? [peerOf('C epoll', epoll)] : []),
  ];
}

function peerOf(name: string, served: Served): Peer {
  const listeners = Child.start<ListenerQuestions>('sockets/listeners.process.js');
  let open = 0;
  let rooms = Array.from({ length: ROOMS }, (_, i) => i + 1);
  return {
    name,
    listeners,
    async listenWith(count) {
      const { protocol, port } = served;
      const opening = { protocol, port, first: open + 1, count: count - open, atOnce: OPENED_AT_ONCE };
      const told = await listeners.ask('open', opening);
      // Kraken numbers its rooms itself, and tells.
      if (protocol === 'kraken') rooms = rooms.map((_, i) => told[`channel:${channelId(1, i + 1)}`] ?? 0);
      open = count;
    },
    emit: (count) => served.emit(rooms.slice(0, count)),
    cpuMs: () => served.cpuMs(),
    async stop() {
      await listeners.stop();
      await served.stop();
    },
  };
}

async function startKraken(people: number): Promise<Served> {
  const server = await KrakenServer.start({ world: { people, communities: [{ members: people, channels: ROOMS }] } });
  return {
    protocol: 'kraken',
    port: server.port,
    emit: (rooms) => server.probe.ask('emit', { rooms }),
    cpuMs: async () => (await server.probe.ask('usage', { isCollecting: false })).cpuMs,
    stop: () => server.dispose(),
  };
}

async function startNode(protocol: Protocol, file: string): Promise<Served> {
  const server = Child.start<PeerQuestions>(file);
  return {
    protocol,
    port: await server.ask('listen'),
    emit: (rooms) => server.ask('emit', { rooms }),
    cpuMs: async () => (await server.ask('usage', { isCollecting: false })).cpuMs,
    stop: () => server.stop(),
  };
}

async function startEpoll(): Promise<Served | undefined> {
  const server = await EpollServer.start();
  return (
    server && {
      protocol: 'plain',
      port: server.port,
      emit: (rooms) => server.emit({ rooms }),
      cpuMs: () => Promise.resolve(server.cpuMs()),
      stop: () => Promise.resolve(server.stop()),
    }
  );
}
