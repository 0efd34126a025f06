import { wireHash } from '@kraken/shared';
import type { ServerFrame } from '@kraken/socket-hub/protocol';
import { BackOff } from '../../../socket-hub/src/back-off.js';
import { cookieOf } from '../kraken/world.js';
import { answer } from '../processes/answer.js';
import { LightSocket } from '../sockets/light-socket.js';

interface Opening {
  readonly port: number;
  readonly count: number;
  readonly atOnce: number;
}

/** Clients that come back by themselves, as the engine does, and keep count of what they were told. */
const clients: Client[] = [];
const live = new Set<Client>();
let whenAllAreLive: (() => void) | undefined;
const told = { gaps: 0, replayed: 0, resets: { stream: 0, presence: 0 }, presenceFrames: 0 };

class Client {
  /** By room where it stands; what it says when it resumes. */
  readonly positions = new Map<number, { seq: number; tag: number }>();
  private readonly backOff = new BackOff(Math.random);
  private spreadMs = 0;
  onLive: (() => void) | undefined;

  constructor(
    private readonly port: number,
    private readonly person: number,
  ) {}

  connect(): void {
    const socket = new LightSocket({
      port: this.port,
      path: '/api/socket',
      cookie: cookieOf(this.person),
      onOpen: () => {
        const rooms = [...this.positions].map(([room, { seq, tag }]) => [room, seq, tag]);
        socket.send(JSON.stringify({ t: 'resume', wire: wireHash(), rooms }));
      },
      onText: (text) => this.take(JSON.parse(text.toString()) as ServerFrame),
      onClosed: () => {
        live.delete(this);
        setTimeout(() => this.connect(), this.backOff.nextDelayMs(this.spreadMs));
      },
    });
  }

  private take(frame: ServerFrame): void {
    switch (frame.t) {
      case 'hello':
        this.spreadMs = frame.reconnectSpreadMs;
        return;
      case 'joined':
        roomNames.set(frame.room, frame.name);
        this.positions.set(frame.room, frame);
        return;
      case 'reset':
        if (!frame.state) told.resets[kindOf(frame.room)] += 1;
        this.positions.set(frame.room, frame);
        return;
      case 'events':
        this.takeEvents(frame);
        return;
      case 'resumed':
        this.backOff.reset();
        live.add(this);
        this.onLive?.();
        if (live.size === clients.length) whenAllAreLive?.();
        return;
      default:
    }
  }

  private takeEvents({ room, events, replayed }: Extract<ServerFrame, { t: 'events' }>): void {
    if (kindOf(room) === 'presence') told.presenceFrames += 1;
    for (const [seq, tag] of events) {
      const known = this.positions.get(room);
      if (known && seq <= known.seq) continue;
      if (seq !== (known?.seq ?? 0) + 1) told.gaps += 1;
      if (replayed) told.replayed += 1;
      this.positions.set(room, { seq, tag });
    }
  }
}

const roomNames = new Map<number, string>();
const kindOf = (room: number): 'stream' | 'presence' =>
  roomNames.get(room)?.startsWith('presence:') ? 'presence' : 'stream';

const questions = {
  open: async ({ port, count, atOnce }: Opening): Promise<void> => {
    const openNext = async () => {
      while (clients.length < count) {
        const client = new Client(port, clients.length + 1);
        clients.push(client);
        await new Promise<void>((resolve) => {
          client.onLive = resolve;
          client.connect();
        });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, openNext));
  },
  /** Asked before the server goes: resolves when all were gone and are back. */
  allBack: (): Promise<void> => new Promise((resolve) => (whenAllAreLive = resolve)),
  liveNow: () => live.size,
  /** @returns what was told since it was asked last, and how many clients stand before the places given, by room name. */
  told: ({ heads }: { heads: Readonly<Record<string, number>> }) => {
    const taken = structuredClone(told);
    Object.assign(told, { gaps: 0, replayed: 0, resets: { stream: 0, presence: 0 }, presenceFrames: 0 });
    let behind = 0;
    for (const { positions } of clients)
      for (const [room, { seq }] of positions) if (seq < (heads[roomNames.get(room) ?? ''] ?? 0)) behind += 1;
    return { ...taken, behind };
  },
};
export type ReturningQuestions = typeof questions;
answer(questions);
