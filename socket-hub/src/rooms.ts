import { StreamLog } from './stream-log.js';

/** A room that the client hears. */
export interface Room {
  readonly room: number;
  seq: number;
  tag: number;
  readonly log: StreamLog;
  /** An event was missing: nothing is applied until the resume has told it. */
  isGapped: boolean;
}

/**
 * The positions of all rooms heard, and since when what was asked before is worth nothing: an answer with a room whose
 * history ended after the request began is of a world that is gone (R13, R19).
 */
export class Rooms {
  readonly #rooms = new Map<number, Room>();
  readonly #historyBeganAt = new Map<number, number>();
  readonly #keptEvents: number | undefined;
  #everythingBeganAt = 0;

  constructor(keptEvents?: number) {
    this.#keptEvents = keptEvents;
  }

  get(room: number): Room | undefined {
    return this.#rooms.get(room);
  }

  all(): Iterable<Room> {
    return this.#rooms.values();
  }

  /** Puts a room at a position; what came before is not in its log. */
  moveTo(room: number, seq: number, tag: number): Room {
    const known = this.#rooms.get(room);
    if (!known) {
      const entered = { room, seq, tag, log: new StreamLog(seq, this.#keptEvents), isGapped: false };
      this.#rooms.set(room, entered);
      return entered;
    }
    Object.assign(known, { seq, tag, isGapped: false });
    known.log.restartAt(seq);
    return known;
  }

  forget(room: number): void {
    this.#rooms.delete(room);
  }

  /** Forgets every room: whatever was asked before `moment` is worth nothing. */
  forgetAll(moment: number): void {
    this.#rooms.clear();
    this.#everythingBeganAt = moment;
  }

  /** The history of a room ends: answers asked for before `moment` are worth nothing. */
  endHistory(room: number, moment: number): void {
    this.#historyBeganAt.set(room, moment);
  }

  /** @returns whether an answer was asked for before the present history of one of its rooms. */
  isOfEndedHistory(answer: { readonly askedAt: number; readonly fetched: object }): boolean {
    if (answer.askedAt < this.#everythingBeganAt) return true;
    if (this.#historyBeganAt.size === 0) return false;
    return Object.keys(answer.fetched).some((room) => answer.askedAt < (this.#historyBeganAt.get(Number(room)) ?? 0));
  }

  /** @returns what a `resume` frame says. */
  positions(): (readonly [room: number, seq: number, tag: number])[] {
    return [...this.#rooms.values()].map(({ room, seq, tag }) => [room, seq, tag] as const);
  }
}
