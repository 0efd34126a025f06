import { wireHash } from '@kraken/shared';
import type { ClientFrame, ServerFrame } from '@kraken/socket-hub/protocol';
import { WebSocket } from 'ws';
import { requireDeclaredPayload } from './require-declared.js';
import type { TestPerson } from './test-person.js';

/** An event as somebody heard it. */
export interface HeardEvent {
  /** The name of its room. */
  readonly room: string;
  readonly name: string;
  readonly payload: unknown;
}

const PATIENCE_MS = 5000;

/** A page of somebody, connected: speaks the protocol and notes what it hears. */
export class TestSocket {
  readonly frames: ServerFrame[] = [];
  readonly heard: HeardEvent[] = [];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  private readonly nameOf = new Map<number, string>();
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (bytes: Buffer) => this.take(JSON.parse(bytes.toString()) as ServerFrame));
    this.closed = new Promise((resolve) =>
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
  }

  /** Connects with the person's cookie and hears all their rooms from now on. */
  static async open({ browser }: Pick<TestPerson, 'browser'>): Promise<TestSocket> {
    const url = `${browser.baseUrl.replace(/^http/, 'ws')}/api/socket`;
    const page = new TestSocket(new WebSocket(url, { headers: { cookie: browser.cookie, origin: browser.baseUrl } }));
    await new Promise((resolve, reject) => page.socket.once('open', resolve).once('error', reject));
    page.send({ t: 'resume', wire: wireHash(), rooms: [] });
    await page.until(() => page.frames.some(({ t }) => t === 'resumed'), 'resumed');
    return page;
  }

  send(frame: ClientFrame): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** @returns once `isTrue`, asked after each frame. Rejects after five seconds. */
  async until(isTrue: () => boolean, what: string): Promise<void> {
    if (isTrue()) return;
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!isTrue()) return;
        done();
        resolve();
      };
      const timeout = setTimeout(() => {
        done();
        reject(
          new Error(
            `not within ${PATIENCE_MS} ms: ${what}; heard ${this.heard
              .map(({ name }) => name)
              .slice(-20)
              .join(', ')}`,
          ),
        );
      }, PATIENCE_MS);
      const done = () => {
        clearTimeout(timeout);
        this.waiting.delete(look);
      };
      this.waiting.add(look);
    });
  }

  /** @returns the next event of that name, also one heard already. */
  async event(name: string): Promise<HeardEvent> {
    await this.until(() => this.heard.some((event) => event.name === name), name);
    const event = this.heard.find((candidate) => candidate.name === name);
    if (!event) throw new Error(`${name} was heard and is gone`);
    return event;
  }

  forget(): void {
    this.heard.length = 0;
    this.frames.length = 0;
  }

  close(): void {
    this.socket.close();
  }

  private take(frame: ServerFrame): void {
    this.frames.push(frame);
    if (frame.t === 'joined') this.nameOf.set(frame.room, frame.name);
    if (frame.t === 'signal') this.note(frame.room, frame.name, frame.payload);
    if (frame.t === 'events') for (const [, , , name, payload] of frame.events) this.note(frame.room, name, payload);
    for (const look of this.waiting) look();
  }

  private note(room: number, name: string, payload: unknown): void {
    // A silent entry goes out as a bare seq.
    if (name === '') return;
    requireDeclaredPayload(name, payload);
    this.heard.push({ room: this.nameOf.get(room) ?? `unknown room ${room}`, name, payload });
  }
}
