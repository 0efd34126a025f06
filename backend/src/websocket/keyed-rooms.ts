import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { declarationOf, keyedRoomKinds, type KeyedEvent, type PayloadOf, type RoomOf } from '@kraken/shared';
import { Measures } from '../platform/measures.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { SeatRegistry } from './seat-registry.js';
import { keyedFrame } from './wire-frames.js';

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
    const heard = this.seats.findRoom(roomName);
    if (!heard) return;
    const stored = {
      seq: room.rev,
      tag: this.epoch,
      eventId: randomBytes(9).toString('base64url'),
      name: event,
      payload: told,
    };
    const frame = keyedFrame(heard.id, stored, key);
    const members = this.seats.membersOf(heard.id);
    this.measures.events.countDeliveries(event, members.size);
    for (const member of members) member.tell(frame);
  }

  /** @returns the state of now, taken in one moment. Throws when there is no such room. */
  async snapshot<E extends KeyedEvent>(roomName: RoomOf<E>): Promise<KeyedSnapshot> {
    const roomId = this.roomIds.get(roomName) ?? (await this.roomsRepository.findId(roomName));
    if (roomId === undefined) throw new Error(`no such room: ${roomName}`);
    this.roomIds.set(roomName, roomId);
    const { rev, entries } = this.stateOf(roomName);
    return { roomId, rev, epoch: this.epoch, entries: new Map(entries) };
  }

  /** @returns where the room stands: what `seq` and `tag` are on the wire. */
  positionOf(roomName: string): { readonly seq: number; readonly tag: number } {
    return { seq: this.stateOf(roomName).rev, tag: this.epoch };
  }

  private stateOf(roomName: string): KeyedRoom {
    const room = this.rooms.get(roomName) ?? { rev: 0, entries: new Map<string, unknown>() };
    this.rooms.set(roomName, room);
    return room;
  }
}

/** @returns whether the room of this name holds keyed state instead of a stored stream. */
export function isKeyedRoom(roomName: string): boolean {
  return keyedRoomKinds.some((kind) => roomName.startsWith(`${kind}:`));
}
