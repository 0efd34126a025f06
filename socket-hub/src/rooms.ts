import type { Answer } from './answer.js';
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

/** Where a connection took up each room. */
interface ConnectionStart {
  readonly moment: number;
  readonly seqs: Map<number, number>;
}

/** No answer is on its way for longer than this many connections. */
const rememberedConnections = 16;

type AskedAnswer = Pick<Answer, 'askedAt' | 'fetched'>;

/**
 * The positions of all rooms heard, and since when what was asked before is worth nothing: an answer with a room whose
 * history ended after the request began is of a world that is gone (R13, R19).
 */
export class Rooms {
  readonly #rooms = new Map<number, Room>();
  readonly #names = new Map<number, string>();
  readonly #historyBeganAt = new Map<number, number>();
  readonly #keptEvents: number | undefined;
  #everythingBeganAt = 0;
  #toldAllAt = 0;
  #seatedAt = 0;
  #newestRoom = 0;
  #connections: ConnectionStart[] = [];
  /** What was heard when the cache was kept that this page began with; until it is told what happened since. */
  #heardBefore: ReadonlySet<number> | undefined;

  constructor(keptEvents?: number) {
    this.#keptEvents = keptEvents;
  }

  get(room: number): Room | undefined {
    return this.#rooms.get(room);
  }

  all(): Iterable<Room> {
    return this.#rooms.values();
  }

  /** @returns what the server calls a room; undefined for one that was never joined. */
  nameOf(room: number): string | undefined {
    return this.#names.get(room);
  }

  noteName(room: number, name: string): void {
    this.#names.set(room, name);
  }

  /** Puts a room at a position; what came before is not in its log. */
  moveTo(room: number, seq: number, tag: number): Room {
    this.#newestRoom = Math.max(this.#newestRoom, room);
    const known = this.#rooms.get(room);
    if (!known) {
      this.#connections.at(-1)?.seqs.set(room, seq);
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
    this.#names.clear();
    this.#everythingBeganAt = moment;
    this.#heardBefore = undefined;
  }

  /** The page begins with a cache that another has left: these rooms were heard, and none beyond `newestRoom` was there. */
  noteRestored(newestRoom: number, heard: readonly number[]): void {
    this.#newestRoom = Math.max(this.#newestRoom, newestRoom);
    this.#heardBefore = new Set(heard);
  }

  /** @returns whether a room was heard when the restored cache was kept; after the first resume none was. */
  wasHeardBefore(room: number): boolean {
    return this.#heardBefore?.has(room) === true;
  }

  /** The history of a room ends: answers asked for before `moment` are worth nothing. */
  endHistory(room: number, moment: number): void {
    this.#historyBeganAt.set(room, moment);
  }

  /** A connection begins: the server may have been restored from a backup since the last one. */
  noteConnected(moment: number): void {
    const seqs = new Map([...this.all()].map(({ room, seq }) => [room, seq]));
    this.#connections = [...this.#connections, { moment, seqs }].slice(-rememberedConnections);
  }

  /** The moment at which the last connection began. */
  get connectedAt(): number {
    return this.#connections.at(-1)?.moment ?? 0;
  }

  /** Everything was told over an earlier connection, and is being told over a new one. */
  get isToldAnew(): boolean {
    if (this.#heardBefore) return true;
    return this.#toldAllAt > this.#everythingBeganAt && this.#toldAllAt < this.connectedAt;
  }

  /** The moment at which a resume was complete for the last time. */
  get toldAllAt(): number {
    return this.#toldAllAt;
  }

  /** No room beyond this one was there when everything was told for the last time, or told of since. */
  get newestRoom(): number {
    return this.#newestRoom;
  }

  /** A resume is complete: a room that is not here by now was not heard at `moment`. */
  noteToldAll(moment: number, newestRoom: number): void {
    this.#toldAllAt = moment;
    this.#seatedAt = moment;
    this.#newestRoom = Math.max(this.#newestRoom, newestRoom);
    this.#heardBefore = undefined;
  }

  /** The seats were read again: a room that is not here by now was not heard at `moment`. */
  noteSeated(moment: number): void {
    this.#seatedAt = moment;
  }

  /** @returns whether an answer was asked for before the present history of one of its rooms. */
  isOfEndedHistory(answer: AskedAnswer): boolean {
    if (answer.askedAt < this.#everythingBeganAt) return true;
    return Object.entries(answer.fetched).some(([room, seq]) => this.#isRoomOfEndedHistory(Number(room), seq, answer));
  }

  /** @returns what a `resume` frame says. */
  positions(): (readonly [room: number, seq: number, tag: number])[] {
    return [...this.#rooms.values()].map(({ room, seq, tag }) => [room, seq, tag] as const);
  }

  #isRoomOfEndedHistory(room: number, seq: number, { askedAt }: AskedAnswer): boolean {
    if (askedAt < (this.#historyBeganAt.get(room) ?? 0)) return true;
    // Of a room that is not heard, an answer from before the last reading of seats may be of a right that is gone.
    if (!this.#rooms.has(room)) return askedAt < this.#seatedAt;
    // Tags vouch for positions alone: an answer from before a connection and ahead of where it took up may be of a
    // history that was lost in between (R23).
    const next = this.#connections.find(({ moment, seqs }) => moment > askedAt && seqs.has(room));
    return next !== undefined && seq > (next.seqs.get(room) ?? Infinity);
  }
}
