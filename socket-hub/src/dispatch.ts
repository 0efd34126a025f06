import { notifyManager, type Query } from '@tanstack/query-core';
import { answersIn, asCachedAnswers, type CachedAnswers } from './answer.js';
import type { Asker } from './asker.js';
import { queriesWithRoom, type Core } from './core.js';
import { raiseAsOf } from './event-draft.js';
import type { Fence } from './fence.js';
import type { Listeners } from './listeners.js';
import { FrameWrites, LiveCache, type LiveEvent } from './live-cache.js';
import type { ServerFrame, WireEvent } from './protocol.js';
import type { EventTrace } from './reports.js';
import type { Room } from './rooms.js';
import { hasHandler, runHandler } from './run-handler.js';

type EventsFrame = Extract<ServerFrame, { t: 'events' }>;

/** Takes the events of the wire in order, and each once, into the cache (R6, R8, R12). */
export class Dispatch {
  readonly #core: Core;
  readonly #asker: Asker;
  readonly #fence: Fence;
  readonly #listeners: Listeners;
  readonly #onEvent: (name: string, payload: unknown) => void;

  constructor(parts: {
    core: Core;
    asker: Asker;
    fence: Fence;
    listeners: Listeners;
    /** Every event once it is in the cache, replayed ones too. */
    onEvent: (name: string, payload: unknown) => void;
  }) {
    this.#core = parts.core;
    this.#asker = parts.asker;
    this.#fence = parts.fence;
    this.#listeners = parts.listeners;
    this.#onEvent = parts.onEvent;
  }

  /** @returns whether the frame was contiguous; false asks for a resume. */
  takeFrame(frame: EventsFrame): boolean {
    const room = this.#core.rooms.get(frame.room);
    if (!room) return false;
    const startedAt = this.#core.tracing.isHeard ? performance.now() : 0;
    const taken: WireEvent[] = [];
    const isContiguous = notifyManager.batch(() => {
      const writes = new FrameWrites();
      let hasLogMoved = false;
      const isComplete = frame.events.every((event) => {
        const expectedSeq = room.seq + 1;
        const place = this.#placeInRoom(room, event);
        if (place === 'next') {
          taken.push(event);
          hasLogMoved = this.#takeEvent(room, event, { writes, frame }) || hasLogMoved;
        } else this.#trace(frame, { event, place, expectedSeq, handled: null });
        return place !== 'after a gap';
      });
      for (const [query, data] of writes.drafts) this.#write(query, data);
      if (hasLogMoved) this.#advanceAnswers(room);
      return isComplete;
    });
    // After the cache: who listens finds there what it is told of.
    for (const [, , id, name, payload] of taken) {
      if (payload === null) continue;
      this.#onEvent(name, payload);
      const isHeard = !frame.replayed && this.#core.contract.events[name]?.sideEffects === true;
      if (isHeard) this.#listeners.tell({ id, name, payload, room: room.room });
    }
    if (this.#core.tracing.isHeard) {
      this.#core.trace({ type: 'taken', room: room.room, ms: performance.now() - startedAt });
    }
    return isContiguous;
  }

  /** What of a room's queries can no longer be told apart from wrong is asked for again. */
  distrust(roomNumber: number, seq: number): void {
    for (const query of queriesWithRoom(this.#core, roomNumber)) this.#asker.need(query, { room: roomNumber, seq });
  }

  /** Whoever watches the cache may throw; that must cost no other query its events. */
  #write(query: Query, data: CachedAnswers): void {
    try {
      this.#fence.write(query, data);
    } catch (cause) {
      const message = `what watches ${query.queryHash} threw while an event was written`;
      this.#core.report({ code: 'LISTENER_FAILED', message, queryKey: query.queryKey, cause });
      this.#asker.needFresh(query);
    }
  }

  #placeInRoom(room: Room, [seq, tag]: WireEvent): 'next' | 'seen' | 'after a gap' {
    this.#core.counters.events++;
    if (seq <= room.seq) {
      this.#core.counters.duplicates++;
      return 'seen';
    }
    if (seq !== room.seq + 1 && !this.#core.weakening.noGapDetection) {
      if (!room.isGapped) this.#core.counters.gaps++;
      room.isGapped = true;
      return 'after a gap';
    }
    room.isGapped = false;
    room.seq = seq;
    room.tag = tag;
    return 'next';
  }

  /** @returns whether the floor of the room's log has risen. */
  #takeEvent(room: Room, wireEvent: WireEvent, parts: { writes: FrameWrites; frame: EventsFrame }): boolean {
    const [seq, , , name, payload] = wireEvent;
    const traced = { event: wireEvent, place: 'next', expectedSeq: seq } as const;
    if (!hasHandler(this.#core, name, payload)) {
      if (payload !== null) this.#reportUnknown(name, room.room);
      this.#trace(parts.frame, { ...traced, handled: null });
      return false;
    }
    const hasLogMoved = room.log.push({ seq, name, payload });
    const event: LiveEvent = { seq, name, payload, room: room.room, spreadMs: parts.frame.spreadMs ?? 0 };
    const cache = new LiveCache({ core: this.#core, asker: this.#asker, writes: parts.writes, event });
    const startedAt = this.#core.tracing.isHeard ? performance.now() : 0;
    const hasSucceeded = runHandler(this.#core, event, cache);
    if (hasSucceeded) cache.finish();
    else this.distrust(room.room, seq);
    if (this.#core.tracing.isHeard) {
      const handled = { ms: performance.now() - startedAt, queries: cache.touched(), hasFailed: !hasSucceeded };
      this.#trace(parts.frame, { ...traced, handled });
    }
    return hasLogMoved;
  }

  /** Cached answers have had every event up to the position; said before the log forgets the events. */
  #advanceAnswers(room: Room): void {
    for (const query of queriesWithRoom(this.#core, room.room)) {
      const data = asCachedAnswers(query.state.data);
      for (const answer of data ? answersIn(data) : []) raiseAsOf(answer, room);
    }
  }

  #trace(frame: EventsFrame, traced: Pick<EventTrace, 'event' | 'place' | 'expectedSeq' | 'handled'>): void {
    if (!this.#core.tracing.isHeard) return;
    this.#core.trace({ type: 'event', room: frame.room, isReplayed: frame.replayed === true, ...traced });
  }

  #reportUnknown(name: string, room: number): void {
    const message = `${name} is not in the contract or has no handler`;
    this.#core.reportOnce({ code: 'UNKNOWN_EVENT', message, room, event: name });
  }
}
