import type { WebSocketLike } from '@kraken/socket-hub';
import { CloseCode } from '@kraken/socket-hub/protocol';
import type { Admitted } from '../../../backend/src/websocket/connections.js';
import type { Wire } from '../../../backend/src/websocket/wire.js';
import type { Network } from './network.js';

type Listeners = {
  open: (() => void)[];
  error: (() => void)[];
  message: ((event: { data: unknown }) => void)[];
  close: ((event: { code: number; reason: string }) => void)[];
};

/** What a socket of the system takes before it says that it is full. */
const KERNEL_BYTES = 4_096;
/** An abnormal end, as a browser tells it (RFC 6455 §7.1.5). */
const ABNORMAL = 1006;

export interface SocketParts {
  readonly network: Network;
  readonly cookie: () => string;
  /** Whose socket it is: no server asks. */
  readonly tab: string;
  /** Hears each text that arrives. */
  readonly onText?: (way: 'up' | 'down', text: string) => void;
}

/** Both ends of one connection. Order is kept each way; an end need not hear of the other's. */
export class SimulatedSocket implements WebSocketLike {
  readyState = 0;
  /** Nothing arrives any more, and nobody is told. */
  isHalfOpen = false;
  private readonly listeners: Listeners = { open: [], error: [], message: [], close: [] };
  private readonly clearAtMs = { up: 0, down: 0 };
  private admitted: Admitted | undefined;
  private isServerOver = false;
  /** The other side does not read: bytes pile up. */
  private stalled: (() => void)[] | undefined;
  private kernelBytes = 0;
  private drains: (() => void)[] = [];

  constructor(private readonly parts: SocketParts) {
    this.travel('up', () => void this.arrive());
  }

  addEventListener(type: keyof Listeners, listener: (event: never) => void): void {
    (this.listeners[type] as ((event: never) => void)[]).push(listener);
  }

  send(text: string): void {
    this.travel('up', () => {
      this.parts.onText?.('up', text);
      if (!this.isServerOver) this.admitted?.onText(text);
    });
  }

  /** The client ends it. */
  close(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.travel('up', () => this.endServer());
  }

  /** The network ends it, for both sides or for one: the other learns of it by silence. */
  cut(whoLearns: { readonly client: boolean; readonly server: boolean }): void {
    this.isHalfOpen = true;
    const { time, note, server } = this.parts.network;
    const isUp = this.admitted !== undefined && !server().isDead;
    if (isUp && whoLearns.client !== whoLearns.server) note('a connection is half open');
    if (whoLearns.client) time.after(1, () => this.endClient(ABNORMAL, ''));
    if (whoLearns.server) time.after(1, () => this.endServer());
  }

  /** The client stops reading, until the returned function is called. */
  stall(): () => void {
    this.stalled ??= [];
    return () => {
      const waiting = this.stalled ?? [];
      this.stalled = undefined;
      for (const deliver of waiting) deliver();
    };
  }

  private async arrive(): Promise<void> {
    const server = this.parts.network.server();
    if (server.isDead || this.parts.network.isDown) return this.cut({ client: true, server: false });
    const onKilled = () => {
      this.isServerOver = true;
      this.cut({ client: true, server: false });
    };
    this.admitted = await server.accept(this.parts.cookie(), this.wire(), onKilled);
  }

  private wire(): Wire & { open(): void; readonly tab: string } {
    const kernelBytes = () => this.kernelBytes;
    return {
      tab: this.parts.tab,
      open: () => this.travel('down', () => this.opened()),
      write: (bytes) => this.write(bytes),
      get unsentBytes() {
        return kernelBytes();
      },
      get isFull() {
        return kernelBytes() > KERNEL_BYTES;
      },
      onDrain: (act) => void this.drains.push(act),
      ping: () => this.travel('down', () => this.travel('up', () => this.admitted?.onSignOfLife())),
      close: (code, reason) => {
        this.isServerOver = true;
        if (code === CloseCode.tooSlow) this.parts.network.note('a slow reader is closed at the bound of its queue');
        this.travel('down', () => this.endClient(code, reason));
      },
    };
  }

  private write(bytes: Buffer): void {
    const { network } = this.parts;
    this.kernelBytes += bytes.length;
    this.travel('down', () => {
      this.kernelBytes -= bytes.length;
      for (const data of messagesIn(bytes)) {
        // Torn in the midst of what came in one go.
        if (this.isHalfOpen) return network.note('a frame is lost on its way down');
        this.parts.onText?.('down', data);
        if (this.readyState === 1) for (const listener of this.listeners.message) listener({ data });
      }
      if (this.kernelBytes <= KERNEL_BYTES) for (const drain of this.drains.splice(0)) drain();
    });
  }

  private opened(): void {
    if (this.readyState !== 0) return;
    this.readyState = 1;
    for (const listener of this.listeners.open) listener();
  }

  private endClient(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.parts.network.clock.whenAwake(() => {
      for (const listener of this.listeners.close) listener({ code, reason });
    });
  }

  private endServer(): void {
    if (this.isServerOver) return;
    this.isServerOver = true;
    this.admitted?.onClosed();
  }

  /** One way, in order, after the network's delay; lost when the connection breaks meanwhile. */
  private travel(way: 'up' | 'down', arrive: () => void): void {
    const { network } = this.parts;
    const { time, clock } = network;
    const atMs = Math.max(this.clearAtMs[way], time.nowMs + network.delayMs());
    this.clearAtMs[way] = atMs;
    time.after(atMs - time.nowMs, () => {
      if (this.isHalfOpen) return network.note(`a frame is lost on its way ${way}`);
      if (way === 'up') arrive();
      else if (this.stalled) this.stalled.push(() => clock.whenAwake(arrive));
      else clock.whenAwake(arrive);
    });
  }
}

/** @returns the texts of the whole WebSocket messages in these bytes (RFC 6455 §5.2, as a server sends them). */
function messagesIn(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const short = bytes.readUInt8(at + 1);
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length =
      header === 2 ? short : header === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    texts.push(bytes.toString('utf8', at + header, at + header + length));
    at += header + length;
  }
  return texts;
}
