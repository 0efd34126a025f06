import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, type Timer } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import type { PublishedEvent } from './fan-out.js';
import { RoomSequence } from './room-sequence.js';
import { StreamReaderRepository } from './stream-reader.repository.js';

/** A hole is given this long to close by itself: after COMMIT, publishes come out of order. */
export const HOLE_PATIENCE_MS = 50;
/** How often the database is asked for heads: a publish lost in a quiet room arrives within this time. */
export const HEAD_POLL_MS = 2_000;
const RETRY_MS = 500;
const EVENTS_PER_READ = 500;

/** Where the sequencer hands on to. */
export interface SequencedListener {
  /** In seq order without gaps. */
  onEvents(room: number, events: readonly PublishedEvent[]): void;
  /** The room waits until the seats are read again (R19). */
  onSeats(seats: PublishedEvent): Promise<void>;
  /** What lies before `seq` is not kept any more: the room goes on from there, when the seats are read again (R19). */
  onLost(room: number, position: { readonly seq: number; readonly tag: number }): Promise<void>;
}

/** Hears what is published while seats are read, before it is known which rooms are heard (R13: listen first). */
export interface Recording {
  readonly events: PublishedEvent[];
}

/** Passes the events of every room heard on this node on in order, and finds what was lost on the way (R11). */
@Injectable()
export class Sequencer implements OnApplicationShutdown {
  private readonly sequences = new Map<number, RoomSequence>();
  private readonly recordings = new Set<Recording>();
  private listener: SequencedListener | undefined;
  private mending: Timer | undefined;
  private polling: Timer | undefined;
  private isStopped = false;

  constructor(
    private readonly stream: StreamReaderRepository,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly measures: Measures,
  ) {}

  listen(listener: SequencedListener): void {
    this.listener = listener;
    this.measures.watch('kraken_rooms_heard', () => this.sequences.size);
    this.polling = this.clock.after(HEAD_POLL_MS, () => void this.pollHeads());
  }

  onApplicationShutdown(): void {
    this.isStopped = true;
    this.mending?.cancel();
    this.polling?.cancel();
  }

  /** What was committed somewhere. Never throws: its caller has committed. */
  receive(events: readonly PublishedEvent[]): void {
    const rooms = new Set<RoomSequence>();
    for (const event of events) {
      for (const recording of this.recordings) recording.events.push(event);
      const sequence = this.sequences.get(event.room);
      if (!sequence) continue;
      sequence.offer(event);
      rooms.add(sequence);
    }
    for (const sequence of rooms) this.pump(sequence);
  }

  startRecording(): Recording {
    const recording: Recording = { events: [] };
    this.recordings.add(recording);
    return recording;
  }

  /** Ends it, and passes on what was recorded of rooms opened meanwhile. */
  stopRecording(recording: Recording): void {
    this.recordings.delete(recording);
    this.receive(recording.events);
  }

  /**
   * Begins to follow a room, unless it is followed already.
   * @param head of the room, read while recording.
   * @returns where the room stands here: everything after it will be passed on.
   */
  open(room: number, head: { readonly seq: number; readonly tag: number }): { seq: number; tag: number } {
    const sequence = this.sequences.get(room) ?? new RoomSequence(room, head.seq, head.tag);
    this.sequences.set(room, sequence);
    return { seq: sequence.seq, tag: sequence.tag };
  }

  close(room: number): void {
    this.sequences.delete(room);
  }

  private pump(sequence: RoomSequence): void {
    const { events, seats } = sequence.take();
    if (events.length > 0) this.handOn(sequence.room, events);
    if (seats) void this.readSeats(sequence, seats);
    else if (sequence.isMissing) this.mendLater(HOLE_PATIENCE_MS);
  }

  private handOn(room: number, events: readonly PublishedEvent[]): void {
    try {
      this.listener?.onEvents(room, events);
    } catch (error) {
      this.measures.count('kraken_hand_on_failures_total', {}, events.length);
      this.log.error({ room, reason: reasonOf(error) }, 'events could not be handed on');
    }
  }

  private async readSeats(sequence: RoomSequence, seats: PublishedEvent): Promise<void> {
    await this.listener?.onSeats(seats);
    if (this.sequences.get(sequence.room) !== sequence) return;
    sequence.passSeats(seats);
    this.handOn(sequence.room, [seats]);
    this.pump(sequence);
  }

  private mendLater(delayMs: number): void {
    if (this.isStopped) return;
    this.mending ??= this.clock.after(delayMs, () => void this.mend());
  }

  /** Reads what is missing from the stream: for all rooms together. */
  private async mend(): Promise<void> {
    const missing = [...this.sequences.values()].filter((sequence) => sequence.isMissing);
    const isRead = missing.length === 0 || (await this.guarded(() => this.readMissing(missing)));
    this.mending = undefined;
    if ([...this.sequences.values()].some((sequence) => sequence.isMissing))
      this.mendLater(isRead ? HOLE_PATIENCE_MS : RETRY_MS);
  }

  private async pollHeads(): Promise<void> {
    const passed = [...this.sequences.values()].map(({ room, seq }) => ({ room, seq }));
    if (passed.length > 0)
      await this.guarded(async () => {
        for (const { room, head } of await this.stream.findMoved(passed)) this.expectHead(room, head);
        // What is merely on its way gets its time, like any other hole.
        if ([...this.sequences.values()].some((sequence) => sequence.isMissing)) this.mendLater(HOLE_PATIENCE_MS);
      });
    if (!this.isStopped) this.polling = this.clock.after(HEAD_POLL_MS, () => void this.pollHeads());
  }

  private expectHead(room: number, head: number): void {
    const sequence = this.sequences.get(room);
    sequence?.expect(head);
    if (sequence?.isMissing) this.measures.count('kraken_head_poll_finds_total', {});
  }

  private async readMissing(missing: readonly RoomSequence[]): Promise<void> {
    const ranges = missing.map(({ room, seq }) => ({ room, from: seq + 1, to: Number.MAX_SAFE_INTEGER }));
    const events = await this.stream.readRanges(ranges, EVENTS_PER_READ);
    this.measures.count('kraken_stream_holes_total', {}, missing.length);
    this.measures.count('kraken_stream_events_mended_total', {}, events.length);
    this.log.info({ rooms: missing.length, events: events.length }, 'missing events were read from the stream');
    this.receive(events.filter(({ room }) => this.sequences.has(room)));
    const stuck = missing.filter((sequence) => sequence.isMissing && this.sequences.get(sequence.room) === sequence);
    if (stuck.length > 0) await this.jumpToFloors(stuck);
  }

  /** This node slept for longer than streams are kept. */
  private async jumpToFloors(stuck: readonly RoomSequence[]): Promise<void> {
    const moved = await this.stream.findMoved(stuck.map(({ room, seq }) => ({ room, seq })));
    for (const { room, floor, floorTag } of moved) {
      const sequence = this.sequences.get(room);
      if (!sequence || floor <= sequence.seq) continue;
      sequence.jump(floor, floorTag);
      void this.passLost(sequence);
    }
  }

  private async passLost(sequence: RoomSequence): Promise<void> {
    await this.listener?.onLost(sequence.room, { seq: sequence.seq, tag: sequence.tag });
    if (this.sequences.get(sequence.room) !== sequence) return;
    sequence.goOn();
    this.pump(sequence);
  }

  private async guarded(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (!this.isStopped)
        this.log.error({ reason: reasonOf(error) }, 'the streams could not be read; tried again soon');
      return false;
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
