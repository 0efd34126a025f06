import type { AsyncLocalStorage } from 'node:async_hooks';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Type } from '@nestjs/common';
import { CloseCode } from '@kraken/socket-hub/protocol';
import { LinkReader } from '../../../backend/src/messages/previews/link-reader.js';
import { Passwords } from '../../../backend/src/access/passwords.js';
import { BYTES } from '../../../backend/src/access/takes-bytes.js';
import { createApp } from '../../../backend/src/create-app.js';
import { Database } from '../../../backend/src/database/database.js';
import { readConfig } from '../../../backend/src/platform/config.js';
import type { FileStorage } from '../../../backend/src/platform/file-storage.js';
import type { Log } from '../../../backend/src/platform/log.js';
import { Measures } from '../../../backend/src/platform/measures.js';
import type { PublicWeb } from '../../../backend/src/platform/public-web.js';
import { Connections, type Admitted } from '../../../backend/src/websocket/connections.js';
import { FanOut } from '../../../backend/src/websocket/fan-out.js';
import { FlushRounds } from '../../../backend/src/websocket/flush-rounds.js';
import { HandshakeGuard } from '../../../backend/src/websocket/handshake-guard.js';
import { Resumer } from '../../../backend/src/websocket/resumer.js';
import type { Wire } from '../../../backend/src/websocket/wire.js';
import type { Dice } from './dice.js';
import type { DatabaseAccess, SimulatedDatabase } from './simulated-database.js';
import { readSimulatedPage } from './simulated-web.js';
import { ServerClock, type VirtualTime } from './virtual-time.js';

const ORIGIN = 'http://kraken.test';
const SLOWEST_PAGE_MS = 3_000;

export interface ServerParts {
  readonly time: VirtualTime;
  readonly dice: Dice;
  readonly database: SimulatedDatabase;
  readonly storage: FileStorage;
  /** Nothing waits for the clock of chance. */
  readonly isCalm: () => boolean;
  /** Changes a running server, to show what breaks without a piece of it. */
  readonly sabotage?: (server: SimulatedServer) => void;
  readonly onError: (message: string) => void;
  /** Hears of each fault that happens. */
  readonly note: (fault: string) => void;
  /** Hears the method and path of what was answered well. */
  readonly onAnswered: (request: string) => void;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly cookie: string;
}

/** One process of the real server, without a network: requests and sockets come by function call, and it can be killed. */
export class SimulatedServer {
  isDead = false;
  /** So many publishes are lost on their way to the sequencer (R11). */
  losingPublishes = 0;
  /** The process dies at its next publish: what it would have told is committed, and nobody hears of it. */
  diesAtPublish = false;
  /** Happens once, when the next resume has arrived and is not answered yet. */
  atNextResume: (() => void) | undefined;
  /** Resolves when it dies. */
  readonly death: Promise<undefined>;
  private readonly wires = new Set<() => void>();
  private die: () => void = () => undefined;

  private constructor(
    private readonly parts: ServerParts,
    readonly app: NestFastifyApplication,
    private readonly process: { readonly clock: ServerClock; readonly access: DatabaseAccess },
  ) {
    this.death = new Promise((resolve) => (this.die = () => resolve(undefined)));
  }

  static async start(parts: ServerParts): Promise<SimulatedServer> {
    const clock = new ServerClock(parts.time);
    let isStarting = true;
    const delayMs = () => (isStarting || parts.isCalm() || parts.dice.chance(0.5) ? 0 : parts.dice.below(15));
    const access: DatabaseAccess = { isCut: false, failingCommits: 0, delayMs };
    const connection = parts.database.connect(parts.time, access);
    const log = quietLog((message) => !access.isCut && parts.onError(message));
    const app = await createApp({ config: readConfig({}), clock, log, connection, storage: parts.storage });
    await app.getHttpAdapter().getInstance().ready();
    const server = new SimulatedServer(parts, app, { clock, access });
    isStarting = false;
    // Frames have delays enough of their own, and real time would not be the same twice.
    server.part(FlushRounds).gapMs = 0;
    server.disturbPublishing();
    server.showHashing();
    server.watchHeadPolls();
    server.disturbResumes();
    server.simulateWeb();
    parts.sabotage?.(server);
    return server;
  }

  get access(): DatabaseAccess {
    return this.process.access;
  }

  part<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(type as Type<T>, { strict: false });
  }

  /** Answers a request. @returns undefined when it died before it could. */
  async answer({ method, path, body, cookie }: Asked) {
    const { time } = this.parts;
    const answer = await this.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: method as 'GET',
        url: `/api${path}`,
        headers: { cookie, origin: ORIGIN, host: new URL(ORIGIN).host, ...typeOf(body) },
        ...(body === undefined ? {} : { payload: body as object }),
      });
    time.noteWork();
    if (answer.statusCode < 400) this.parts.onAnswered(`${method} ${path}`);
    return this.isDead ? undefined : answer;
  }

  /** A handshake. @returns the admitted client; undefined when it was refused and closed. */
  async accept(cookie: string, wire: Wire & { open(): void }, onKilled: () => void): Promise<Admitted | undefined> {
    const asker = await this.part(HandshakeGuard)
      .authenticate({ headers: { cookie } } as never)
      .catch((cause: unknown) => {
        // Its database is out of reach from the moment of its death on.
        if (!this.isDead) throw cause;
        return undefined;
      });
    if (this.isDead) return undefined;
    wire.open();
    const retryAfterMs = asker ? this.part(Connections).retryAfterMs(asker.userId) : 0;
    if (!asker || retryAfterMs > 0) {
      wire.close(asker ? CloseCode.tooMany : CloseCode.signedOut, '');
      return undefined;
    }
    this.wires.add(onKilled);
    return this.part(Connections).admit(asker, wire);
  }

  /** `kill -9`: nothing more is answered, stored or told. */
  kill(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.access.isCut = true;
    this.process.clock.isStopped = true;
    this.die();
    for (const onKilled of this.wires) onKilled();
  }

  /**
   * Nothing of it will run again. Node asks every AsyncLocalStorage that was ever used at every promise: those of
   * servers long dead made each history slower than the one before.
   */
  forget(): void {
    const open: AsyncLocalStorage<unknown> = Reflect.get(this.part(Database), 'open');
    open.disable();
  }

  /** Passwords are hashed in threads: time waits for them. */
  private showHashing(): void {
    const passwords = this.part(Passwords);
    const { time } = this.parts;
    const show = async <R>(work: Promise<R>): Promise<R> => {
      time.outside++;
      return work.finally(() => {
        time.outside--;
        time.noteWork();
      });
    };
    const hash = passwords.hash.bind(passwords);
    const isRight = passwords.isRight.bind(passwords);
    passwords.hash = (password) => show(hash(password));
    passwords.isRight = (hashed, password) => show(isRight(hashed, password));
  }

  private disturbResumes(): void {
    const resumer = this.part(Resumer);
    const resume = resumer.resume.bind(resumer);
    resumer.resume = (...asked: Parameters<typeof resume>) => {
      const act = this.atNextResume;
      this.atNextResume = undefined;
      const answered = resume(...asked);
      act?.();
      return answered;
    };
  }

  /** Pages behind links come when they come. */
  private simulateWeb(): void {
    const web: PublicWeb = Reflect.get(this.part(LinkReader), 'web');
    const { time, dice, isCalm } = this.parts;
    web.read = async (address) => {
      await time.sleep(isCalm() ? 1 : dice.below(SLOWEST_PAGE_MS));
      return readSimulatedPage(address);
    };
  }

  /** Where a room stays quiet after a lost publish, the poll of heads is what finds it (R11). */
  private watchHeadPolls(): void {
    const measures = this.part(Measures);
    const count = measures.count.bind(measures);
    measures.count = (...counted: Parameters<typeof count>) => {
      if (counted[0] === 'kraken_head_poll_finds_total') this.parts.note('a lost publish is found in a quiet room');
      count(...counted);
    };
  }

  /** After a COMMIT, publishes come late, out of order or not at all. */
  private disturbPublishing(): void {
    const fanOut = this.part(FanOut);
    const publish = fanOut.publish.bind(fanOut);
    fanOut.publish = (events) => {
      if (this.diesAtPublish && !this.isDead) this.parts.note('the server dies between commit and publish');
      if (this.diesAtPublish) this.kill();
      if (this.isDead) return;
      if (this.losingPublishes > 0) {
        this.losingPublishes--;
        this.parts.note('a publish is lost');
        return;
      }
      const delayMs = this.parts.isCalm() || this.parts.dice.chance(0.7) ? 0 : this.parts.dice.below(120);
      if (delayMs === 0) publish(events);
      else this.process.clock.after(delayMs, () => publish(events));
    };
  }
}

function quietLog(onError: (message: string) => void): Log {
  const ignore = () => undefined;
  return {
    error: (fields, message) => onError(`${message} ${JSON.stringify(fields)}`),
    warn: ignore,
    info: ignore,
    debug: ignore,
  };
}

/** Bytes are sent as they are; everything else is JSON, which the injection says itself. */
const typeOf = (body: unknown) => (Buffer.isBuffer(body) ? { 'content-type': BYTES } : {});
