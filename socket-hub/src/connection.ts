import { BackOff, healthyAfterMs } from './back-off.js';
import type { TimerId } from './clock.js';
import type { Core } from './core.js';
import { Heartbeat } from './heartbeat.js';
import { CloseCode, type ClientFrame, type ServerFrame } from './protocol.js';
import { openState, type WebSocketConstructor, type WebSocketLike } from './web-socket.js';

/** How long an attempt may take until the first frame. */
const helloWithinMs = 10_000;

/** An attempt younger than this is left alone when the page wakes up: pages wake up while they load. */
const freshAttemptMs = 3000;

export interface ConnectionParts {
  readonly core: Core;
  readonly url: () => string;
  readonly WebSocket: WebSocketConstructor;
  /** The socket is open: the first frame may be sent. */
  readonly onOpen: () => void;
  readonly onFrame: (frame: ServerFrame) => void;
  /** The socket is closed. `willReturn`: another attempt follows by itself. */
  readonly onClosed: (closed: { readonly code: number; readonly willReturn: boolean }) => void;
}

/** One WebSocket at a time, and the will to have one (R12, R16, R17). It knows nothing of rooms and caches. */
export class Connection {
  readonly #parts: ConnectionParts;
  readonly #backOff: BackOff;
  readonly #heartbeat: Heartbeat;
  #socket: WebSocketLike | undefined;
  #isWanted = false;
  #reconnectSpreadMs = 0;
  #attemptedAt = 0;
  #liveSince: number | undefined;
  #retryTimer: TimerId | undefined;
  #helloTimer: TimerId | undefined;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#backOff = new BackOff(parts.core.random);
    this.#heartbeat = new Heartbeat(parts.core, {
      send: (frame) => this.send(frame),
      onDead: () => this.drop(CloseCode.silent),
    });
  }

  /** Connects now, and again whenever the connection is lost. */
  start(): void {
    this.#isWanted = true;
    if (!this.#socket) this.#connect();
  }

  stop(): void {
    this.#isWanted = false;
    this.#parts.core.clock.clearTimeout(this.#retryTimer);
    this.#abandon(1000);
  }

  /** @returns whether the frame was handed to an open socket. */
  send(frame: ClientFrame): boolean {
    if (this.#socket?.readyState !== openState) return false;
    this.#parts.core.trace({ type: 'sent', frame });
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** The session is live: if that lasts, the next failure is the first again. */
  noteLive(): void {
    this.#liveSince ??= this.#parts.core.clock.now();
  }

  /** Gives the connection up without waiting for the other side, which may never answer; another attempt follows. */
  drop(code: number): void {
    if (!this.#socket) return;
    this.#abandon(code);
    this.#afterClose(code, '');
  }

  /** The page woke up, or the network may be back: `readyState` proves nothing (R17). */
  wakeUp(): void {
    if (!this.#isWanted) return;
    const isAttemptOld = this.#parts.core.clock.now() - this.#attemptedAt > freshAttemptMs;
    if (this.#socket?.readyState === openState) this.#heartbeat.probe();
    else if (!this.#socket || isAttemptOld) this.#connectAnew();
  }

  /** An attempt from before the page slept may hang until the network gives it up. */
  #connectAnew(): void {
    this.#abandon(CloseCode.silent);
    this.#connect();
  }

  #connect(): void {
    const { core, url, WebSocket, onOpen } = this.#parts;
    core.clock.clearTimeout(this.#retryTimer);
    this.#attemptedAt = core.clock.now();
    const socket = new WebSocket(url());
    this.#socket = socket;
    // Events of a socket that was given up arrive late: each listener asks whether it is still the one.
    const ifCurrent = (action: () => void) => {
      if (this.#socket === socket) action();
    };
    socket.addEventListener('open', () => ifCurrent(onOpen));
    socket.addEventListener('message', ({ data }) => ifCurrent(() => this.#receive(data)));
    socket.addEventListener('close', ({ code, reason }) => ifCurrent(() => this.#onSocketClosed(code, reason)));
    this.#helloTimer = core.clock.setTimeout(() => this.drop(CloseCode.silent), helloWithinMs);
  }

  #receive(data: unknown): void {
    const frame = parseFrame(data);
    if (!frame) {
      this.#parts.core.report({ code: 'CONNECTION_FAILED', message: 'the server sent what is no frame' });
      this.drop(CloseCode.badFrame);
      return;
    }
    this.#parts.core.trace({ type: 'received', frame });
    if (frame.t === 'hello') {
      this.#parts.core.clock.clearTimeout(this.#helloTimer);
      this.#reconnectSpreadMs = frame.reconnectSpreadMs;
      // The way of the frame is not in it: an age that is computed with it is too short by that much, at most.
      this.#parts.core.serverAheadMs = frame.now - this.#parts.core.clock.now();
      this.#heartbeat.start(frame.heartbeatMs);
    }
    this.#heartbeat.noteHeard(frame);
    this.#parts.onFrame(frame);
  }

  #onSocketClosed(code: number, reason: string): void {
    this.#abandon(code);
    this.#afterClose(code, reason);
  }

  #abandon(code: number): void {
    const { clock } = this.#parts.core;
    clock.clearTimeout(this.#helloTimer);
    this.#heartbeat.stop();
    if (this.#liveSince !== undefined && clock.now() - this.#liveSince >= healthyAfterMs) this.#backOff.reset();
    this.#liveSince = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(code >= 4000 ? code : 1000);
  }

  #afterClose(code: number, reason: string): void {
    const { core, onClosed } = this.#parts;
    const willReturn = this.#isWanted && !isFinal(code);
    this.#isWanted = willReturn;
    const retryInMs = willReturn ? this.#backOff.nextDelayMs(this.#reconnectSpreadMs, retryAfterMsOf(reason)) : null;
    core.trace({ type: 'closed', code, retryInMs });
    if (retryInMs !== null) {
      core.counters.reconnects++;
      this.#retryTimer = core.clock.setTimeout(() => this.start(), retryInMs);
    }
    onClosed({ code, willReturn });
  }
}

function isFinal(code: number): boolean {
  return code === CloseCode.signedOut || code === CloseCode.foreignOrigin || code === CloseCode.otherWire;
}

function parseFrame(data: unknown): ServerFrame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const frame: unknown = JSON.parse(data);
    // Server and client are built from the same wire (its hash is checked): fields are not checked one by one.
    return typeof frame === 'object' && frame !== null && 't' in frame ? (frame as ServerFrame) : undefined;
  } catch {
    return undefined;
  }
}

function retryAfterMsOf(reason: string): number | undefined {
  try {
    const { retryAfterMs } = JSON.parse(reason) as { retryAfterMs?: unknown };
    return typeof retryAfterMs === 'number' && retryAfterMs >= 0 ? retryAfterMs : undefined;
  } catch {
    return undefined;
  }
}
