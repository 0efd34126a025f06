import { wireHash } from '@kraken/shared';
import type { ClientFrame, ServerFrame } from '@kraken/socket-hub/protocol';
import { WebSocket, type ClientOptions } from 'ws';
import type { TestVisitor } from './test-visitor.js';

export type Position = readonly [room: number, seq: number, tag: number];

const PATIENCE_MS = 8000;

/** A socket of somebody: keeps every frame, and the positions as a client would. */
export class RawPage {
  readonly frames: ServerFrame[] = [];
  readonly positions = new Map<number, Position>();
  readonly socket: WebSocket;
  /** Numbered events heard, as the heartbeat counts them (R12). */
  heardEvents = 0;
  closed: Promise<{ code: number; reason: string }>;
  private look: () => void = () => undefined;

  constructor({ baseUrl, cookie }: TestVisitor, options: ClientOptions = {}) {
    this.socket = new WebSocket(`${baseUrl.replace('http', 'ws')}/api/socket`, {
      ...options,
      headers: { cookie, origin: baseUrl, ...options.headers },
    });
    this.socket.on('message', (text) => this.take(JSON.parse((text as Buffer).toString()) as ServerFrame));
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) =>
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
  }

  send(frame: ClientFrame | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  async resume(rooms: readonly Position[] = []): Promise<this> {
    await this.until(() => this.frames.some(({ t }) => t === 'hello'), 'hello');
    const before = this.all('resumed').length;
    this.send({ t: 'resume', wire: wireHash(), rooms });
    await this.until(() => this.all('resumed').length > before, 'resumed');
    return this;
  }

  all<T extends ServerFrame['t']>(type: T): Extract<ServerFrame, { t: T }>[] {
    return this.frames.filter((frame): frame is Extract<ServerFrame, { t: T }> => frame.t === type);
  }

  /** Names of the events of a room, in the order they were heard. */
  names(room: number): string[] {
    return this.all('events').flatMap((frame) => (frame.room === room ? frame.events.map(([, , , name]) => name) : []));
  }

  async until(isTrue: () => boolean, what: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!isTrue()) {
      if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
      await new Promise<void>((resolve) => {
        this.look = resolve;
        setTimeout(resolve, 200);
      });
    }
  }

  /** Everything told until now is here: the answer to a probe comes after it. */
  async settle(): Promise<void> {
    const probe = Math.floor(Math.random() * 1e9);
    this.send({ t: 'probe', probe });
    await this.until(() => this.all('probed').some((frame) => frame.probe === probe), 'probed');
  }

  private take(frame: ServerFrame): void {
    this.frames.push(frame);
    if (frame.t === 'joined' || frame.t === 'reset') this.positions.set(frame.room, [frame.room, frame.seq, frame.tag]);
    if (frame.t === 'gone' && frame.room !== null) this.positions.delete(frame.room);
    if (frame.t === 'events') {
      this.heardEvents += frame.events.length;
      for (const [seq, tag] of frame.events) this.positions.set(frame.room, [frame.room, seq, tag]);
    }
    this.look();
  }
}
