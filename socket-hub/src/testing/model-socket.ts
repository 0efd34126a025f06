import type { Clock } from '../clock.js';
import type { ClientFrame, ServerFrame } from '../protocol.js';
import type { WebSocketConstructor, WebSocketLike } from '../web-socket.js';

/** What a link does to the frames of one connection. */
export interface Link {
  /** Delay in ms of the next thing sent; order is kept. */
  delayMs(): number;
  /** Whether a frame towards the client is lost on the way (which TCP never does; R12 finds it all the same). */
  losesFrame(frame: ServerFrame): boolean;
}

/** The server's end, as a socket sees it. */
interface Ending {
  readonly clock: Clock;
  readonly link: Link;
  attempts: number;
  readonly connections: Set<ModelSocket>;
  welcome(connection: ModelSocket): void;
  answer(connection: ModelSocket, frame: ClientFrame): void;
}

type Listeners = {
  open: (() => void)[];
  error: (() => void)[];
  message: ((event: { data: unknown }) => void)[];
  close: ((event: { code: number; reason: string }) => void)[];
};

/** @returns the constructor of sockets to a server, for a hub. `runInPage`: when the page gets to run what arrives. */
export function socketsTo(
  server: Ending,
  { runInPage = (action) => action(), onMade }: PageEnd = {},
): WebSocketConstructor {
  return class extends ModelSocket {
    constructor() {
      super(server, runInPage);
      onMade?.(this);
    }
  };
}

interface PageEnd {
  readonly runInPage?: (action: () => void) => void;
  readonly onMade?: (socket: ModelSocket) => void;
}

/** Both ends of one connection: frames travel with the link's delays, in order, until it ends. */
export class ModelSocket implements WebSocketLike {
  readyState = 0;
  sentEvents = 0;
  hasResumed = false;
  /** Half open: what is sent this way vanishes, and no end is told. */
  readonly isDead = { up: false, down: false };
  readonly #server: Ending;
  readonly #runInPage: (action: () => void) => void;
  readonly #listeners: Listeners = { open: [], error: [], message: [], close: [] };
  #clearAt = { up: 0, down: 0 };

  constructor(server: Ending, runInPage: (action: () => void) => void) {
    this.#server = server;
    this.#runInPage = runInPage;
    server.attempts++;
    this.#later('down', () => this.#open());
  }

  addEventListener(type: keyof Listeners, listener: (event: never) => void): void {
    (this.#listeners[type] as ((event: never) => void)[]).push(listener);
  }

  send(text: string): void {
    this.#later('up', () => {
      if (this.#server.connections.has(this)) this.#server.answer(this, JSON.parse(text) as ClientFrame);
    });
  }

  close(): void {
    this.readyState = 3;
    this.#server.connections.delete(this);
  }

  tell(frame: ServerFrame): void {
    if (frame.t === 'events') this.sentEvents += frame.events.length;
    if (this.#server.link.losesFrame(frame)) return;
    this.tellText(JSON.stringify(frame));
  }

  tellText(data: string): void {
    this.#later('down', () =>
      this.#runInPage(() => {
        if (this.readyState === 1) for (const listener of this.#listeners.message) listener({ data });
      }),
    );
  }

  /** The server, or the network, ends the connection. */
  end(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.#server.connections.delete(this);
    if (this.isDead.down) return;
    this.#runInPage(() => {
      if (this.readyState === 3) return;
      this.close();
      for (const listener of this.#listeners.close) listener({ code, reason });
    });
  }

  #open(): void {
    if (this.readyState !== 0) return;
    this.readyState = 1;
    this.#runInPage(() => this.#listeners.open.forEach((listener) => listener()));
    this.#server.welcome(this);
  }

  #later(way: 'up' | 'down', action: () => void): void {
    const { clock, link } = this.#server;
    const at = Math.max(this.#clearAt[way], clock.now() + link.delayMs());
    this.#clearAt[way] = at;
    clock.setTimeout(() => {
      if (!this.isDead[way]) action();
    }, at - clock.now());
  }
}
