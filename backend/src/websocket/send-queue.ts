import { keyedFrame, type OutFrame } from './wire-frames.js';

export const MAX_QUEUED_BYTES = 1024 * 1024;
export const MAX_QUEUED_MS = 10_000;
/** What is handed to the kernel at once: the rest of a long queue can still be merged or dropped. */
const CHUNK_BYTES = 256 * 1024;

interface Queued {
  frame: OutFrame;
  readonly at: number;
}

/**
 * What waits for one socket (R15). Ephemeral frames go first, keyed ones merge per key, durable ones are never dropped:
 * when those alone are too many, the client is too slow. A replay is bounded where it is made and does not count.
 */
export class SendQueue {
  private queued: Queued[] = [];
  private bytes = 0;
  private replayBytes = 0;

  get isEmpty(): boolean {
    return this.queued.length === 0;
  }

  push(frame: OutFrame, now: number): void {
    this.queued.push({ frame, at: now });
    if (frame.kind === 'replay') this.replayBytes += frame.bytes.length;
    else this.bytes += frame.bytes.length;
  }

  /**
   * Makes room when needed.
   * @param inKernel bytes that the socket has taken and not sent yet
   * @returns false when the client is too slow.
   */
  isWithinBounds(inKernel: number, now: number): boolean {
    if (this.bytes + inKernel > MAX_QUEUED_BYTES && this.bytes > 0) this.shrink();
    if (this.bytes > 0 && this.bytes + Math.min(inKernel, CHUNK_BYTES) > MAX_QUEUED_BYTES) return false;
    const oldest = this.queued.find(({ frame }) => frame.kind !== 'ephemeral');
    return oldest === undefined || this.replayBytes > 0 || now - oldest.at <= MAX_QUEUED_MS;
  }

  /** @returns the next chunk for one write: whole frames, at least one. Undefined when empty. */
  take(): Buffer | undefined {
    // Nearly always: none, or one that needs not be put together. A thousand are asked this for every event.
    const only = this.queued.length < 2 ? this.queued.pop() : undefined;
    if (only) this.uncount(only.frame);
    if (only || this.queued.length === 0) return only?.frame.bytes;
    let count = 0;
    let size = 0;
    for (const { frame } of this.queued) {
      if (count > 0 && size + frame.bytes.length > CHUNK_BYTES) break;
      count++;
      size += frame.bytes.length;
    }
    const [first, ...others] = this.queued.splice(0, count);
    if (!first) return undefined;
    for (const { frame } of [first, ...others]) this.uncount(frame);
    if (others.length === 0) return first.frame.bytes;
    return Buffer.concat(
      [first, ...others].map(({ frame }) => frame.bytes),
      size,
    );
  }

  private uncount(frame: OutFrame): void {
    if (frame.kind === 'replay') this.replayBytes -= frame.bytes.length;
    else this.bytes -= frame.bytes.length;
  }

  private shrink(): void {
    const newest = new Set<string>();
    const kept: Queued[] = [];
    for (const queued of this.queued.toReversed()) {
      const { frame } = queued;
      if (frame.kind === 'ephemeral') continue;
      queued.frame = withoutStale(frame, newest);
      kept.push(queued);
    }
    this.queued = kept.toReversed();
    this.bytes = 0;
    for (const { frame } of this.queued) if (frame.kind !== 'replay') this.bytes += frame.bytes.length;
  }
}

/** @param newest `room key` of what is told later; those of the frame are added. */
function withoutStale(frame: OutFrame, newest: Set<string>): OutFrame {
  const { keyed, room } = frame;
  if (!keyed || room === undefined) return frame;
  const isStale = keyed.map(({ key, payload }) => payload !== null && newest.has(`${room} ${key}`));
  for (const { key } of keyed) newest.add(`${room} ${key}`);
  if (!isStale.includes(true)) return frame;
  return keyedFrame(
    room,
    keyed.map((event, i) => (isStale[i] ? { ...event, payload: null } : event)),
  );
}
