import { wireHash } from '@kraken/shared';
import type { ClientFrame, ServerFrame } from '@kraken/socket-hub/protocol';
import type { WebSocketConstructor, WebSocketLike } from '@kraken/socket-hub';

/** The far end of the engine's only socket: what is told here arrives there at once, as text, as on the wire. */
export class ScriptedServer {
  #deliver: (text: string) => void = () => undefined;

  /** @param joined the one room, and where it stands */
  constructor(private readonly joined: { room: number; name: string; head: () => number }) {}

  tell(text: string): void {
    this.#deliver(text);
  }

  get WebSocket(): WebSocketConstructor {
    const accept = (socket: ScriptedSocket) => {
      this.#deliver = (text) => socket.tell('message', { data: text });
      this.#say({
        t: 'hello',
        connection: 'bench',
        wire: wireHash(),
        heartbeatMs: 3_600_000,
        reconnectSpreadMs: 0,
        now: Date.now(),
      });
    };
    const answer = (frame: ClientFrame) => {
      if (frame.t !== 'resume') return;
      const { room, name, head } = this.joined;
      this.#say({ t: 'joined', room, name, seq: head(), tag: head() });
      this.#say({ t: 'resumed', newestRoom: room });
    };
    return class extends ScriptedSocket {
      constructor() {
        super(answer);
        queueMicrotask(() => {
          this.tell('open', undefined);
          accept(this);
        });
      }
    };
  }

  #say(frame: ServerFrame): void {
    this.tell(JSON.stringify(frame));
  }
}

class ScriptedSocket implements WebSocketLike {
  readonly readyState = 1;
  readonly #listeners = new Map<string, ((event: never) => void)[]>();

  constructor(private readonly onFrame: (frame: ClientFrame) => void) {}

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  send(text: string): void {
    const frame: ClientFrame = JSON.parse(text);
    queueMicrotask(() => this.onFrame(frame));
  }

  close(): void {
    this.#listeners.clear();
  }

  tell(type: string, event: unknown): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never);
  }
}
