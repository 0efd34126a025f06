import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SeatsService } from '../rooms/seats.service.js';
import type { Seat } from '../rooms/seats.repository.js';
import { Clock } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import type { PublishedEvent } from './fan-out.js';
import { groupBy } from './group-by.js';
import { isKeyedRoom, KeyedRooms } from './keyed-rooms.js';
import type { Standing } from './resume-plan.js';
import type { PersonAtSeats } from './seat-listener.js';
import { SeatRegistry, type Member } from './seat-registry.js';
import { Sequencer } from './sequencer.js';
import type { SeatsEntry } from './websocket.service.js';
import { controlFrame } from './wire-frames.js';

const RETRY_MS = 500;

type OnSeated<M extends Member> = (
  member: M,
  seated: {
    readonly standings: ReadonlyMap<number, Standing>;
    readonly before: ReadonlySet<number>;
    /** The greatest number of any room at that moment. */
    readonly newestRoom: number;
  },
) => void;

/**
 * Gives seats and takes them away (R18, R19). Seats are read and applied by one after the other, never two at once: an
 * older reading can then not undo a newer one.
 */
@Injectable()
export class SeatKeeper implements OnApplicationShutdown {
  private last: Promise<unknown> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly seats: SeatsService,
    private readonly registry: SeatRegistry,
    private readonly sequencer: Sequencer,
    private readonly keyedRooms: KeyedRooms,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly measures: Measures,
  ) {}

  onApplicationShutdown(): void {
    this.isStopped = true;
  }

  /**
   * Seats all members by the rights of now, in two statements for all of them. Sessions that are over are ended.
   * @param onSeated called for each member still there in the very moment it is seated: what it hears from here on is
   * after the standings; `before` are the rooms it sat in until now. Rejects when the database cannot be asked.
   */
  seatAll<M extends Member>(members: readonly M[], onSeated: OnSeated<M>): Promise<void> {
    return this.inTurn(async () => {
      const recording = this.sequencer.startRecording();
      try {
        const seats = await this.seats.seatsOf(distinct(members.map(({ userId }) => userId)), null);
        // After the seats: a session that ended before this was read is seen, one that ends later is told in the stream.
        const people = await this.seats.peopleOf(
          distinct(members.map(({ userId }) => userId)),
          distinct(members.map(({ sessionId }) => sessionId)),
        );
        const seatsOf = groupBy(seats, ({ userId }) => userId);
        const stored = new Map<number, Standing>();
        for (const member of members.filter(({ isOpen }) => isOpen)) {
          const person = people.get(member.userId);
          if (!person?.sessionsInForce.includes(member.sessionId)) {
            member.endSession();
            continue;
          }
          const given = seatsOf.get(member.userId) ?? [];
          this.introduce(person, given);
          this.seatOne(member, { seats: given, stored, onSeated });
        }
      } finally {
        this.sequencer.stopRecording(recording);
      }
    });
  }

  /** Reads again what a silent entry of a stream says has changed (R19). Never rejects: the room waits for it. */
  async refresh(entry: PublishedEvent): Promise<void> {
    const { endsSession, ...change }: SeatsEntry = JSON.parse(entry.payload ?? '{"users":[],"rooms":[]}');
    if (endsSession !== undefined)
      for (const member of this.registry.membersOfUsers(change.users ?? []))
        if (endsSession === 'all' || endsSession === member.sessionId) member.endSession();
    await this.untilRead(entry.room, () => this.apply(change, entry.room));
  }

  /**
   * What the room told was cut before it was heard, and changes of rights may have been in it: the seats of all who hear
   * it, and their sessions, are read again. Never rejects: the room waits for it.
   */
  async refreshRoom(room: number): Promise<void> {
    await this.untilRead(room, async () => {
      const members = [...this.registry.membersOf(room)];
      const inForce = await this.seats.sessionsInForce(distinct(members.map(({ sessionId }) => sessionId)));
      for (const member of members) if (!inForce.has(member.sessionId)) member.endSession();
      await this.apply({ users: distinct(members.map(({ userId }) => userId)), rooms: null }, room);
    });
  }

  /** The connection is gone. */
  unseatFromAll(member: Member): void {
    for (const room of this.registry.roomsOf(member).keys()) this.unseat(member, room);
  }

  protected inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async untilRead(room: number, read: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await this.inTurn(read);
      } catch (error) {
        if (this.isStopped) return;
        this.log.error({ room, reason: reasonOf(error) }, 'seats could not be read; tried again');
        await new Promise<void>((resolve) => this.clock.after(RETRY_MS, resolve));
      }
    }
  }

  /** @param stored how rooms stand that were opened for those seated in the same turn. */
  private seatOne<M extends Member>(
    member: M,
    { seats, stored, onSeated }: { seats: readonly Seat[]; stored: Map<number, Standing>; onSeated: OnSeated<M> },
  ): void {
    const standings = new Map<number, Standing>();
    for (const seat of seats) {
      const standing = stored.get(seat.roomId) ?? this.standingOf(seat);
      standings.set(seat.roomId, standing);
      // Whoever is seated moves the keyed state of a room.
      if (!standing.isKeyed) stored.set(seat.roomId, standing);
    }
    const before = new Set(this.registry.roomsOf(member).keys());
    for (const room of before) if (!standings.has(room)) this.unseat(member, room);
    onSeated(member, { standings, before, newestRoom: seats[0]?.newestRoom ?? 0 });
    for (const { roomId, roomName } of seats) this.registry.seat(member, { id: roomId, name: roomName });
  }

  private async apply(change: SeatsEntry, room: number): Promise<void> {
    const members = this.affectedBy(change, room);
    if (members.length === 0) return;
    // Who comes into a community may come past entries that told of its channels: his seats are read in all rooms.
    const scope = change.users === null ? change.rooms : null;
    const recording = this.sequencer.startRecording();
    const lost: { member: Member; room: number }[] = [];
    try {
      const userIds = distinct(members.map(({ userId }) => userId));
      const seats = await this.seats.seatsOf(userIds, scope);
      // Who they are to others does not change with what everybody of a community hears.
      const people = scope === null ? await this.seats.peopleOf(userIds, []) : undefined;
      const seatsOf = groupBy(seats, ({ userId }) => userId);
      for (const member of members.filter(({ isOpen }) => isOpen)) {
        const given = seatsOf.get(member.userId) ?? [];
        const person = people?.get(member.userId);
        if (person) this.introduce(person, given);
        lost.push(...this.takeLost(member, { given, scope }));
        for (const seat of given) this.join(member, seat);
      }
    } finally {
      this.sequencer.stopRecording(recording);
    }
    await this.tellGone(lost);
    // A right that came and went between two readings is neither joined nor gone: only that all is told says so.
    if (scope === null) for (const member of members) if (member.isOpen) member.tell(controlFrame({ t: 'seated' }));
  }

  private introduce(person: PersonAtSeats, seats: readonly Seat[]): void {
    this.registry.introduce(
      person,
      seats.map(({ roomName }) => roomName),
    );
  }

  /** Users null: everybody who hears the room of the entry, or one of the rooms it names. */
  private affectedBy({ users, rooms }: SeatsEntry, room: number): Member[] {
    if (users !== null) return this.registry.membersOfUsers(users);
    if (rooms === null) return this.registry.everybody();
    const named = rooms.flatMap((name) => this.registry.findRoom(name)?.id ?? []);
    return distinct([room, ...named].flatMap((id) => [...this.registry.membersOf(id)]));
  }

  private takeLost(
    member: Member,
    { given, scope }: { given: readonly Seat[]; scope: readonly string[] | null },
  ): { member: Member; room: number }[] {
    const kept = new Set(given.map(({ roomId }) => roomId));
    const lost = [...this.registry.roomsOf(member).values()].filter(
      ({ id, name }) => !kept.has(id) && (scope === null || scope.includes(name)),
    );
    for (const { id } of lost) this.unseat(member, id);
    return lost.map(({ id }) => ({ member, room: id }));
  }

  private join(member: Member, seat: Seat): void {
    if (this.registry.roomsOf(member).has(seat.roomId)) return;
    const { room, name, position } = this.standingOf(seat);
    member.tell(controlFrame({ t: 'joined', room, name, seq: position.seq, tag: position.tag }));
    this.registry.seat(member, { id: room, name });
  }

  private async tellGone(lost: readonly { member: Member; room: number }[]): Promise<void> {
    const reasons = await this.seats
      .reasonsGone(distinct(lost.map(({ room }) => room)))
      .catch(() => new Map<number, 'left'>());
    for (const { member, room } of lost) {
      const reason = reasons.get(room) ?? 'left';
      this.measures.count('kraken_gone_total', { reason });
      member.tell(controlFrame({ t: 'gone', room, reason }));
    }
  }

  private standingOf(seat: Seat): Standing {
    const { roomId: room, roomName: name } = seat;
    if (isKeyedRoom(name)) {
      const position = this.keyedRooms.positionOf(name, seat.userId);
      const tellState = () => this.keyedRooms.tellState(name, seat.userId);
      return { room, name, isKeyed: true, position, head: position, floor: position, tellState };
    }
    const head = { seq: seat.head, tag: seat.headTag };
    const floor = { seq: seat.floor, tag: seat.floorTag };
    return { room, name, isKeyed: false, position: this.sequencer.open(room, head), head, floor };
  }

  private unseat(member: Member, room: number): void {
    this.registry.unseat(member, room);
    if (!this.registry.isHeard(room)) this.sequencer.close(room);
  }
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
