import type { Asker } from './asker.js';
import { Connection, type ConnectionParts } from './connection.js';
import type { Core } from './core.js';
import type { Dispatch } from './dispatch.js';
import type { Listeners } from './listeners.js';
import { CloseCode, type ServerFrame } from './protocol.js';
import type { RoomChanges } from './room-changes.js';

/**
 * `connecting`: not live yet. `live`: everything that happens arrives. `catching-up`: connected, what was missed is on
 * its way. `offline`: not connected, showing what was seen. `signed-out`: not welcome before signing in.
 */
export type ConnectionStatus = 'connecting' | 'live' | 'catching-up' | 'offline' | 'signed-out';

/** Why a page must be loaded anew: the server speaks another wire. */
export type ReloadReason = 'other-wire';

/** A resume that is not complete after this many heartbeats never will be. */
const beatsPerResume = 2;

/** A resume that does not close the gap is asked for again this often; then the connection is given up. */
const resumesPerGap = 3;

export interface SessionParts extends Pick<ConnectionParts, 'core' | 'url' | 'WebSocket'> {
  readonly asker: Asker;
  readonly dispatch: Dispatch;
  readonly roomChanges: RoomChanges;
  readonly listeners: Listeners;
  readonly onReload: (reason: ReloadReason) => void;
  readonly onRefused: (refused: Extract<ServerFrame, { t: 'refused' }>) => void;
  readonly onLive: () => void;
  readonly onSignedOut: () => void;
  /** Events have been told; also once a heartbeat. */
  readonly onMoved: () => void;
}

/** What is said over the connection: resume, then the truth in order (R12, R13). */
export class Session {
  readonly #core: Core;
  readonly #parts: SessionParts;
  readonly #connection: Connection;
  readonly #statusListeners = new Set<() => void>();
  #status: ConnectionStatus = 'offline';
  #hasBeenLive = false;
  #isResuming = false;
  #mustResumeAgain = false;
  #fruitlessResumes = 0;
  #beatsWhileResuming = 0;
  #receivedEvents = 0;

  constructor(parts: SessionParts) {
    this.#core = parts.core;
    this.#parts = parts;
    this.#connection = new Connection({
      ...parts,
      onOpen: () => this.#open(),
      onFrame: (frame) => this.#take(frame),
      onClosed: ({ code, willReturn }) => this.#closed(code, willReturn),
    });
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  subscribeStatus(listener: () => void): () => void {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  }

  start(): void {
    if (this.#status !== 'offline' && this.#status !== 'signed-out') return;
    this.#setStatus(this.#hasBeenLive ? 'offline' : 'connecting');
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
    this.#parts.asker.stop();
    if (this.#status !== 'signed-out') this.#setStatus('offline');
  }

  wakeUp(): void {
    this.#connection.wakeUp();
  }

  /** Tells the server something that is worth nothing later: dropped when the connection is not live. */
  command(name: string, payload: unknown): void {
    if (this.#status === 'live') this.#connection.send({ t: 'command', name, payload });
  }

  #open(): void {
    this.#parts.roomChanges.connect();
    this.#receivedEvents = 0;
    this.#fruitlessResumes = 0;
    if (this.#hasBeenLive) this.#setStatus('catching-up');
    this.#isResuming = false;
    this.#mustResumeAgain = false;
    this.#resume();
  }

  #closed(code: number, willReturn: boolean): void {
    if (code === CloseCode.signedOut) this.#signOut();
    else this.#setStatus('offline');
    if (code === CloseCode.otherWire) this.#parts.onReload('other-wire');
    if (code === CloseCode.foreignOrigin || (!willReturn && code === CloseCode.badFrame)) {
      this.#core.report({ code: 'CONNECTION_FAILED', message: `the server closed with ${code} for good` });
    }
  }

  #take(frame: ServerFrame): void {
    switch (frame.t) {
      case 'hello':
        if (frame.wire !== this.#core.contract.wire) this.#connection.drop(CloseCode.otherWire);
        return;
      case 'events':
        this.#receivedEvents += frame.events.length;
        if (!this.#parts.dispatch.takeFrame(frame)) this.#resume();
        return this.#parts.onMoved();
      case 'joined':
        return this.#parts.roomChanges.join(frame);
      case 'reset':
        return this.#parts.roomChanges.reset(frame);
      case 'head':
        return this.#parts.roomChanges.noteHead(frame);
      case 'gone':
        return frame.room === null ? this.#signOut() : this.#parts.roomChanges.leave(frame.room);
      case 'resumed':
        return this.#resumed(frame.newestRoom);
      case 'seated':
        return this.#parts.roomChanges.settleSeats();
      case 'signal':
        return this.#signal(frame);
      case 'beat':
        this.#compareCounts(frame.sent);
        return this.#parts.onMoved();
      case 'refused':
        return this.#parts.onRefused(frame);
      case 'probed':
        return;
      default:
        // A frame of a later server: what must be understood changes the wire's hash.
        return;
    }
  }

  #signal(frame: Extract<ServerFrame, { t: 'signal' }>): void {
    const startedAt = this.#core.tracing.isHeard ? performance.now() : 0;
    const listeners = this.#parts.listeners.tell(frame);
    if (!this.#core.tracing.isHeard) return;
    const { room, name, payload } = frame;
    this.#core.trace({ type: 'signalled', room, name, payload, listeners, ms: performance.now() - startedAt });
  }

  #resume(): void {
    if (this.#isResuming) {
      this.#mustResumeAgain = true;
      return;
    }
    this.#isResuming = true;
    this.#beatsWhileResuming = 0;
    this.#core.counters.resumes++;
    if (this.#status === 'live') this.#setStatus('catching-up');
    this.#connection.send({ t: 'resume', wire: this.#core.contract.wire, rooms: this.#core.rooms.positions() });
  }

  #resumed(newestRoom: number): void {
    this.#isResuming = false;
    const isIncomplete = this.#mustResumeAgain || [...this.#core.rooms.all()].some((room) => room.isGapped);
    this.#mustResumeAgain = false;
    if (isIncomplete) return this.#resumeAgain();
    this.#fruitlessResumes = 0;
    this.#hasBeenLive = true;
    this.#connection.noteLive();
    this.#parts.roomChanges.settle(newestRoom);
    this.#setStatus('live');
    this.#parts.asker.askAll();
    this.#parts.asker.askFailed();
    this.#parts.onLive();
  }

  #resumeAgain(): void {
    this.#fruitlessResumes++;
    if (this.#fruitlessResumes > resumesPerGap) this.#connection.drop(CloseCode.badFrame);
    else this.#resume();
  }

  /** The server tells how many events it sent: one that got lost shows even in a room that stays quiet (R12). */
  #compareCounts(sent: number): void {
    this.#parts.asker.askAll();
    if (this.#isResuming && ++this.#beatsWhileResuming > beatsPerResume) return this.#connection.drop(CloseCode.silent);
    if (sent === this.#receivedEvents) return;
    this.#core.counters.beatMismatches++;
    this.#core.trace({ type: 'miscounted', sent, received: this.#receivedEvents });
    this.#receivedEvents = sent;
    this.#resume();
  }

  #signOut(): void {
    this.#connection.stop();
    this.#isResuming = false;
    this.#hasBeenLive = false;
    this.#parts.onSignedOut();
    this.#setStatus('signed-out');
    this.#parts.roomChanges.leaveEverything();
  }

  #setStatus(status: ConnectionStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    for (const listener of this.#statusListeners) listener();
  }
}
