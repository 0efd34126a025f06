import { Injectable } from '@nestjs/common';
import type { PersonAtSeats, SeatListener } from './seat-listener.js';
import type { OutFrame } from './wire-frames.js';

export interface Room {
  readonly id: number;
  readonly name: string;
}

/** A connection as the rooms see it. */
export interface Member {
  readonly userId: string;
  readonly sessionId: string;
  readonly isOpen: boolean;
  tell(frame: OutFrame): void;
  /** The session is over: told so, and closed. */
  endSession(): void;
}

interface LocalRoom extends Room {
  readonly members: Set<Member>;
  /** How many connections of each user sit here. */
  readonly connections: Map<string, number>;
}

/** Who sits in which rooms on this node. Seats come from `SeatKeeper` alone. */
@Injectable()
export class SeatRegistry {
  private readonly listeners: SeatListener[] = [];
  private readonly byId = new Map<number, LocalRoom>();
  private readonly byName = new Map<string, LocalRoom>();
  private readonly roomsOfMember = new Map<Member, Map<number, Room>>();
  private readonly membersOfUser = new Map<string, Set<Member>>();

  /** From now on; call it in `onModuleInit`, before anybody can be seated. */
  addListener(listener: SeatListener): void {
    this.listeners.push(listener);
  }

  /** @returns whether the user has a connection in the room on this node: a right that costs no statement. */
  isSeated(userId: string, roomName: string): boolean {
    return this.byName.get(roomName)?.connections.has(userId) ?? false;
  }

  /** @returns whether the user has an open connection with a seat anywhere on this node. */
  isConnected(userId: string): boolean {
    return this.membersOfUsers([userId]).some(({ isOpen }) => isOpen);
  }

  /** @returns who has a connection in the room on this node. */
  usersIn(roomName: string): string[] {
    return [...(this.byName.get(roomName)?.connections.keys() ?? [])];
  }

  /** Before their seats are given: who somebody is to others, and in which rooms they will sit. */
  introduce(person: PersonAtSeats, roomNames: readonly string[]): void {
    for (const listener of this.listeners) listener.onRead?.(person, roomNames);
  }

  findRoom(name: string): Room | undefined {
    return this.byName.get(name);
  }

  isHeard(roomId: number): boolean {
    return this.byId.has(roomId);
  }

  membersOf(roomId: number): ReadonlySet<Member> {
    return this.byId.get(roomId)?.members ?? NOBODY;
  }

  membersOfUsers(userIds: Iterable<string>): Member[] {
    return [...userIds].flatMap((userId) => [...(this.membersOfUser.get(userId) ?? NOBODY)]);
  }

  everybody(): Member[] {
    return [...this.roomsOfMember.keys()];
  }

  roomsOf(member: Member): ReadonlyMap<number, Room> {
    return this.roomsOfMember.get(member) ?? NOWHERE;
  }

  seat(member: Member, room: Room): void {
    const rooms = this.roomsOfMember.get(member) ?? new Map<number, Room>();
    if (rooms.has(room.id)) return;
    this.roomsOfMember.set(member, rooms.set(room.id, room));
    this.membersOfUser.set(member.userId, (this.membersOfUser.get(member.userId) ?? new Set()).add(member));
    const local = this.byId.get(room.id) ?? this.open(room);
    local.members.add(member);
    const connections = (local.connections.get(member.userId) ?? 0) + 1;
    local.connections.set(member.userId, connections);
    if (connections === 1) for (const listener of this.listeners) listener.onSeated(member.userId, room.name);
  }

  unseat(member: Member, roomId: number): void {
    const local = this.byId.get(roomId);
    const rooms = this.roomsOfMember.get(member);
    if (!local || !rooms?.delete(roomId)) return;
    if (rooms.size === 0) this.forget(member);
    local.members.delete(member);
    const connections = (local.connections.get(member.userId) ?? 1) - 1;
    if (connections > 0) local.connections.set(member.userId, connections);
    else local.connections.delete(member.userId);
    if (local.members.size === 0) {
      this.byId.delete(local.id);
      this.byName.delete(local.name);
    }
    if (connections === 0) for (const listener of this.listeners) listener.onUnseated(member.userId, local.name);
  }

  private open({ id, name }: Room): LocalRoom {
    const room: LocalRoom = { id, name, members: new Set(), connections: new Map() };
    this.byId.set(id, room);
    this.byName.set(name, room);
    return room;
  }

  private forget(member: Member): void {
    this.roomsOfMember.delete(member);
    const others = this.membersOfUser.get(member.userId);
    others?.delete(member);
    if (others?.size === 0) this.membersOfUser.delete(member.userId);
  }
}

const NOBODY: ReadonlySet<Member> = new Set();
const NOWHERE: ReadonlyMap<number, Room> = new Map();
