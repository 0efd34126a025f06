import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { declarationOf, keyedRoomKinds, type KeyedEvent, type PayloadOf, type RoomOf } from '@kraken/shared';
import { Clock } from '../platform/clock.js';
import { Measures } from '../platform/measures.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { SeatRegistry } from './seat-registry.js';
import { keyedFrame, type KeyedEvent as ToldEvent } from './wire-frames.js';

/**
 * Changes that follow one another are told together: who tells a hundred of each of a hundred that arrive, writes ten
 * thousand times. The first one does not wait, and a few do not wait longer than anybody could see.
 */
const GATHER_MS_PER_LISTENER = 10;
const LONGEST_GATHER_MS = 2_000;

export interface KeyedSnapshot {
  /** The integer of the wire: `{ [roomId]: rev }` is the asOf of an answer made of the entries (R6). */
  readonly roomId: number;
  readonly rev: number;
  readonly epoch: number;
  /** By key: what was given to `change`. */
  readonly entries: ReadonlyMap<string, unknown>;
}

interface KeyedRoom {
  rev: number;
  readonly entries: Map<string, unknown>;
  /** Where those stand who hear the room. */
  toldRev: number;
  untold: ToldEvent[];
  /** Somebody was told a moment ago: what changes now is told with what follows. */
  isGathering: boolean;
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
    room.rev++;
    const told = JSON.stringify(parsed);
    this.measures.events.countTold(event, told);
    const eventId = randomBytes(9).toString('base64url');
    room.untold.push({ seq: room.rev, tag: this.epoch, eventId, name: event, payload: told, key });
    if (!room.isGathering) this.tell(roomName, room);
  }

  /** @returns the state of now, what is untold included, taken in one moment. Throws when there is no such room. */
  async snapshot<E extends KeyedEvent>(roomName: RoomOf<E>): Promise<KeyedSnapshot> {
    const roomId =
      this.roomIds.get(roomName) ?? this.seats.findRoom(roomName)?.id ?? (await this.roomsRepository.findId(roomName));
    if (roomId === undefined) throw new Error(`no such room: ${roomName}`);
    this.roomIds.set(roomName, roomId);
    const { rev, entries } = this.stateOf(roomName);
    return { roomId, rev, epoch: this.epoch, entries: new Map(entries) };
  }

  /** @returns where those stand who hear the room: what `seq` and `tag` are on the wire. They will hear what follows. */
  positionOf(roomName: string): { readonly seq: number; readonly tag: number } {
    return { seq: this.stateOf(roomName).toldRev, tag: this.epoch };
  }

  /** Everything that is untold, in one frame. */
  private tell(roomName: string, room: KeyedRoom): void {
    const events = room.untold;
    room.untold = [];
    room.toldRev = room.rev;
    const heard = this.seats.findRoom(roomName);
    if (!heard || events.length === 0) return;
    const members = this.seats.membersOf(heard.id);
    const frame = keyedFrame(heard.id, events);
    for (const { name } of events) this.measures.events.countDeliveries(name, members.size);
    for (const member of members) member.tell(frame);
    room.isGathering = true;
    this.clock.after(Math.min(LONGEST_GATHER_MS, members.size * GATHER_MS_PER_LISTENER), () => {
      room.isGathering = false;
      this.tell(roomName, room);
    });
  }

  private stateOf(roomName: string): KeyedRoom {
    const known = this.rooms.get(roomName);
    if (known) return known;
    const room: KeyedRoom = { rev: 0, entries: new Map(), toldRev: 0, untold: [], isGathering: false };
    this.rooms.set(roomName, room);
    return room;
  }
}

/** @returns whether the room of this name holds keyed state instead of a stored stream. */
export function isKeyedRoom(roomName: string): boolean {
  return keyedRoomKinds.some((kind) => roomName.startsWith(`${kind}:`));
}
