import { CloseCode } from '@kraken/socket-hub/protocol';
import type { Clock, Timer } from '../platform/clock.js';
import type { FlushRounds } from './flush-rounds.js';
import type { Asker } from './handshake-guard.js';
import type { Resuming } from './resumer.js';
import { MAX_QUEUED_BYTES, MAX_QUEUED_MS, SendQueue } from './send-queue.js';
import { closeReason, type Wire } from './wire.js';
import { controlFrame, type OutFrame } from './wire-frames.js';

export const HEARTBEAT_MS = 20_000;
const SILENT_BEATS = 2.5;
/** So much is not collected for the end of the tick: it would look like a slow client. */
const FLUSH_AT_BYTES = 256 * 1024;
const RETRY_SLOW_MS = 1_000;

/** One client: what it is told waits in a queue and goes out once a round, in one write (R12, R15). */
export class Connection implements Resuming {
  readonly userId: string;
  readonly sessionId: string;
  isOpen = true;
  private readonly queue = new SendQueue();
  private held: OutFrame[] | undefined;
  private heldBytes = 0;
  /** Numbered events sent on this connection. */
  private sent = 0;
  private queuedSinceFlush = 0;
  private isFlushing = false;
  private isWaitingForDrain = false;
  private heardAt: number;
  private beating: Timer;
  private stalling: Timer | undefined;
  private readonly flushNow = () => this.flush();

  constructor(
    asker: Asker,
    private readonly wire: Wire,
    private readonly around: {
      readonly clock: Clock;
      readonly rounds: FlushRounds;
      readonly onClosed: (connection: Connection, code?: number) => void;
    },
  ) {
    this.userId = asker.userId;
    this.sessionId = asker.sessionId;
    this.heardAt = around.clock.now();
    // The first beats of clients that came together are spread (R16).
    this.beating = around.clock.after(HEARTBEAT_MS * Math.random(), () => this.beat());
  }

  /** The first frame: it shares the write of the answer to the handshake. */
  greet(frame: OutFrame): void {
    this.sendAtOnce(frame);
  }

  tell(frame: OutFrame): void {
    if (!this.isOpen) return;
    if (this.held) this.hold(this.held, frame);
    else this.send(frame);
  }

  holdBack(): void {
    this.held ??= [];
    this.heldBytes = 0;
  }

  release(frames: readonly OutFrame[], withoutRooms: ReadonlySet<number> = new Set()): void {
    const held = (this.held ?? []).filter(({ room }) => room === undefined || !withoutRooms.has(room));
    this.held = undefined;
    for (const frame of [...frames, ...held]) this.tell(frame);
  }

  /** Anything that came from the client. */
  heard(): void {
    this.heardAt = this.around.clock.now();
  }

  endSession(): void {
    this.release([]);
    this.tell(controlFrame({ t: 'gone', room: null, reason: 'signed-out' }));
    this.close(CloseCode.signedOut);
  }

  sendAway(): void {
    this.close(CloseCode.restarting, HEARTBEAT_MS * Math.random());
  }

  close(code: number, retryAfterMs?: number): void {
    if (!this.isOpen) return;
    this.flush();
    this.wire.close(code, closeReason(retryAfterMs));
    this.closed(code);
  }

  /** The socket is gone; `code` says why, when the server ended it. */
  closed(code?: number): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.held = undefined;
    this.beating.cancel();
    this.stalling?.cancel();
    this.around.onClosed(this, code);
  }

  /** What waits for the answer to a resume is bounded like what waits for the socket (R15). */
  private hold(held: OutFrame[], frame: OutFrame): void {
    if (frame.kind === 'ephemeral') return;
    held.push(frame);
    this.heldBytes += frame.bytes.length;
    if (this.heldBytes > MAX_QUEUED_BYTES) this.close(CloseCode.tooSlow, RETRY_SLOW_MS * (1 + Math.random()));
  }

  private send(frame: OutFrame): void {
    this.sent += frame.events;
    this.queue.push(frame, this.around.clock.now());
    this.queuedSinceFlush += frame.bytes.length;
    if (this.queuedSinceFlush > FLUSH_AT_BYTES) this.flush();
    else if (!this.isFlushing && !this.isWaitingForDrain) {
      this.isFlushing = true;
      this.around.rounds.join(this.flushNow);
    }
    if (this.wire.isFull) this.requireSpeed();
  }

  /** It waits for no round: there is a write that it can share now. */
  private sendAtOnce(frame: OutFrame): void {
    this.isFlushing = true;
    this.send(frame);
    this.flush();
  }

  private flush(): void {
    this.isFlushing = false;
    this.queuedSinceFlush = 0;
    while (this.isOpen && !this.queue.isEmpty && !this.wire.isFull) {
      const chunk = this.queue.take();
      if (chunk) this.wire.write(chunk);
    }
    if (this.isWaitingForDrain || this.queue.isEmpty) return;
    this.isWaitingForDrain = true;
    this.wire.onDrain(() => {
      this.isWaitingForDrain = false;
      this.flush();
    });
    this.stalling ??= this.around.clock.after(MAX_QUEUED_MS + 1, () => {
      this.stalling = undefined;
      this.requireSpeed();
    });
  }

  private requireSpeed(): void {
    if (!this.queue.isWithinBounds(this.wire.unsentBytes, this.around.clock.now()))
      this.close(CloseCode.tooSlow, RETRY_SLOW_MS * (1 + Math.random()));
  }

  private beat(): void {
    if (this.around.clock.now() - this.heardAt > SILENT_BEATS * HEARTBEAT_MS) {
      this.close(CloseCode.silent);
      return;
    }
    this.beating = this.around.clock.after(HEARTBEAT_MS, () => this.beat());
    this.wire.ping();
    // While a resume is answered the count would be ahead of what the client has seen.
    if (!this.held) this.sendAtOnce(controlFrame({ t: 'beat', sent: this.sent }));
  }
}
