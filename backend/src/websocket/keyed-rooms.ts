import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  declarationOf,
  keyedRoomKinds,
  type KeyedEvent,
  type KeyedRoomKind,
  type PayloadOf,
  type RoomOf,
} from '@kraken/shared';
import type { ToldState } from '@kraken/socket-hub/protocol';
import { Clock } from '../platform/clock.js';
import { Measures } from '../platform/measures.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { SeatRegistry, type Member } from './seat-registry.js';
import { keyedFrame, type KeyedEvent as ToldEvent } from './wire-frames.js';

/**
 * Changes that follow one another are told together: who tells a hundred of each of a hundred that arrive, writes ten
 * thousand times. The first one does not wait, and a few do not wait longer than anybody could see.
 */
const GATHER_MS_PER_LISTENER = 10;
const LONGEST_GATHER_MS = 2_000;

/** More than this in a room is not told with a reset: whoever needs it asks, and asks only for what is looked at. */
const MAX_TOLD_ENTRIES = 500;

export interface KeyedSnapshot {
  /** The integer of the wire: `{ [roomId]: rev }` is the asOf of an answer made of the entries (R6). */
  readonly roomId: number;
  readonly rev: number;
  readonly epoch: number;
  /** By key: what was given to `change`. */
  readonly entries: ReadonlyMap<string, unknown>;
}

/** Makes an answer of the entries that a user may know. */
type DescribeState = (
  roomName: string,
  known: { readonly userId: string; readonly entries: ReadonlyMap<string, unknown> },
) => unknown;

/** What some of the listeners hear, under revs of their own. */
interface Line {
  rev: number;
  /** Where those stand who hear it. */
  toldRev: number;
  untold: ToldEvent[];
  /** Somebody was told a moment ago: what changes now is told with what follows. */
  isGathering: boolean;
  /** Keys of which nothing is heard on it. */
  hidden: ReadonlySet<string>;
}

interface KeyedRoom {
  readonly entries: Map<string, unknown>;
  readonly everybody: Line;
  /** Of the few who may not hear of everybody, by user. One that was begun stays: its revs are other than everybody's. */
  readonly apart: Map<string, Line>;
}

/** An event of a room of keyed state. */
export interface KeyedChange<E extends KeyedEvent> {
  readonly event: E;
  readonly payload: PayloadOf<E>;
}

/**
 * Keyed state (R14): entries of a room in memory, changed under `(epoch, rev)`. A restart is a new epoch, so its revs may
 * begin again. An entry lives as long as whoever set it says; its end is an event like any other.
 */
@Injectable()
export class KeyedRooms {
  private readonly epoch = randomBytes(4).readInt32LE();
  private readonly rooms = new Map<string, KeyedRoom>();
  private readonly roomIds = new Map<string, number>();
  private readonly describers = new Map<KeyedRoomKind, DescribeState>();

  constructor(
    private readonly seats: SeatRegistry,
    private readonly roomsRepository: RoomsRepository,
    private readonly clock: Clock,
    private readonly measures: Measures,
  ) {}

  /**
   * Tells `event` in the room and sets the entry of its key to `value`, or removes it (null). Does nothing when an entry
   * to be removed is not there, or the entry is that value already.
   */
  change<E extends KeyedEvent>(
    roomName: RoomOf<E>,
    event: E,
    { payload, value }: { readonly payload: PayloadOf<E>; readonly value: unknown },
  ): void {
    const declaration = declarationOf(event);
    if (declaration.delivery !== 'keyed') throw new Error(`${event} is not keyed`);
    const parsed = declaration.payload.parse(payload);
    const key = declaration.key(parsed);
    const room = this.stateOf(roomName);
    if (Object.is(room.entries.get(key) ?? null, value)) return;
    if (value === null) room.entries.delete(key);
    else room.entries.set(key, value);
    const told = JSON.stringify(parsed);
    this.measures.events.countTold(event, told);
    const entry = { eventId: randomBytes(9).toString('base64url'), name: event, payload: told, key };
    for (const line of [room.everybody, ...room.apart.values()])
      if (!line.hidden.has(key)) this.add({ roomName, room, line }, entry);
  }

  /**
   * From now on a user hears nothing of these keys in the room, nor that there is something they do not hear: their revs
   * are their own. What they heard so far is taken back, and what they may hear again told, by the events that `changeOf`
   * makes of a key and its entry (null: it is not there for them).
   */
  hide<E extends KeyedEvent>(
    roomName: RoomOf<E>,
    { userId, keys }: { readonly userId: string; readonly keys: ReadonlySet<string> },
    changeOf: (key: string, value: unknown) => KeyedChange<E>,
  ): void {
    const room = this.stateOf(roomName);
    let line = room.apart.get(userId);
    if (!line && keys.size === 0) return;
    if (!line) {
      line = { ...room.everybody, untold: [...room.everybody.untold], isGathering: false };
      room.apart.set(userId, line);
      this.tell({ roomName, room, line });
    }
    const before = line.hidden;
    line.hidden = keys;
    for (const [key, value] of room.entries) {
      if (before.has(key) === keys.has(key)) continue;
      const { event, payload } = changeOf(key, keys.has(key) ? null : value);
      const told = JSON.stringify(declarationOf(event).payload.parse(payload));
      const eventId = randomBytes(9).toString('base64url');
      this.add({ roomName, room, line }, { eventId, name: event, payload: told, key });
    }
  }

  /**
   * @returns the state of now as the user may know it, what is untold included, taken in one moment. Throws when there
   * is no such room.
   */
  async snapshot<E extends KeyedEvent>(roomName: RoomOf<E>, userId: string): Promise<KeyedSnapshot> {
    const roomId =
      this.roomIds.get(roomName) ?? this.seats.findRoom(roomName)?.id ?? (await this.roomsRepository.findId(roomName));
    if (roomId === undefined) throw new Error(`no such room: ${roomName}`);
    this.roomIds.set(roomName, roomId);
    const room = this.stateOf(roomName);
    return { roomId, rev: lineOf(room, userId).rev, epoch: this.epoch, entries: knownTo(room, userId) };
  }

  /** What is answered to whoever asks for the state of a room of this kind, and told with a reset. */
  describe(kind: KeyedRoomKind, describe: DescribeState): void {
    this.describers.set(kind, describe);
  }

  /** @returns the state of now as the user may know it; undefined where nobody describes it, or it is too much. */
  tellState(roomName: string, userId: string): ToldState | undefined {
    const kind = keyedRoomKinds.find((each) => roomName.startsWith(`${each}:`));
    const describe = kind && this.describers.get(kind);
    const room = this.stateOf(roomName);
    if (!describe || room.entries.size > MAX_TOLD_ENTRIES) return undefined;
    return { asOf: lineOf(room, userId).rev, value: describe(roomName, { userId, entries: knownTo(room, userId) }) };
  }

  /** @returns where the user stands who hears the room: `seq` and `tag` on the wire. They will hear what follows. */
  positionOf(roomName: string, userId: string): { readonly seq: number; readonly tag: number } {
    return { seq: lineOf(this.stateOf(roomName), userId).toldRev, tag: this.epoch };
  }

  private add(to: Told, entry: Omit<ToldEvent, 'seq' | 'tag'>): void {
    to.line.rev++;
    to.line.untold.push({ ...entry, seq: to.line.rev, tag: this.epoch });
    if (!to.line.isGathering) this.tell(to);
  }

  /** Everything that is untold, in one frame. */
  private tell(to: Told): void {
    const { roomName, line } = to;
    const events = line.untold;
    line.untold = [];
    line.toldRev = line.rev;
    const heard = this.seats.findRoom(roomName);
    if (!heard || events.length === 0) return;
    const members = this.listenersOf(heard.id, to);
    const frame = keyedFrame(heard.id, events);
    for (const { name } of events) this.measures.events.countDeliveries(name, members.length);
    for (const member of members) member.tell(frame);
    line.isGathering = true;
    this.clock.after(Math.min(LONGEST_GATHER_MS, members.length * GATHER_MS_PER_LISTENER), () => {
      line.isGathering = false;
      this.tell(to);
    });
  }

  private listenersOf(roomId: number, { room, line }: Told): Member[] {
    const members = [...this.seats.membersOf(roomId)];
    return room.apart.size === 0 ? members : members.filter(({ userId }) => lineOf(room, userId) === line);
  }

  private stateOf(roomName: string): KeyedRoom {
    const known = this.rooms.get(roomName);
    if (known) return known;
    const everybody = { rev: 0, toldRev: 0, untold: [], isGathering: false, hidden: NOTHING };
    const room: KeyedRoom = { entries: new Map(), everybody, apart: new Map() };
    this.rooms.set(roomName, room);
    return room;
  }
}

interface Told {
  readonly roomName: string;
  readonly room: KeyedRoom;
  readonly line: Line;
}

const NOTHING: ReadonlySet<string> = new Set();

/** @returns what the user hears of the room. */
function lineOf({ everybody, apart }: KeyedRoom, userId: string): Line {
  return apart.get(userId) ?? everybody;
}

/** @returns what the user may know of the room. */
function knownTo(room: KeyedRoom, userId: string): ReadonlyMap<string, unknown> {
  const { hidden } = lineOf(room, userId);
  return new Map([...room.entries].filter(([key]) => !hidden.has(key)));
}

/** @returns whether the room of this name holds keyed state instead of a stored stream. */
export function isKeyedRoom(roomName: string): boolean {
  return keyedRoomKinds.some((kind) => roomName.startsWith(`${kind}:`));
}
