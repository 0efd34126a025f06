import { Injectable } from '@nestjs/common';
import type { GoneReason } from '@kraken/socket-hub/protocol';
import type { PersonAtSeats } from '../websocket/seat-listener.js';
import { PeopleAtSeatsRepository } from './people-at-seats.repository.js';
import { SeatsRepository, type Seat } from './seats.repository.js';

/** Which rooms may this user hear: the one function (R18). */
@Injectable()
export class SeatsService {
  constructor(
    private readonly seats: SeatsRepository,
    private readonly people: PeopleAtSeatsRepository,
  ) {}

  /** @returns the seats of the users (in `roomNames`, or in all rooms). No users, no statement. */
  async seatsOf(userIds: readonly string[], roomNames: readonly string[] | null): Promise<Seat[]> {
    return userIds.length === 0 ? [] : await this.seats.findSeats(userIds, roomNames);
  }

  /** @returns who the users are to others, by id, and which of the sessions of each are in force. */
  async peopleOf(userIds: readonly string[], sessionIds: readonly string[]): Promise<Map<string, PersonAtSeats>> {
    return await this.people.find(userIds, sessionIds);
  }

  async sessionsInForce(sessionIds: readonly string[]): Promise<Set<string>> {
    return await this.seats.findSessionsInForce(sessionIds);
  }

  /** @returns for each room why somebody who heard it may not hear it any more. */
  async reasonsGone(roomIds: readonly number[]): Promise<Map<number, GoneReason>> {
    if (roomIds.length === 0) return new Map();
    const standing = await this.seats.findRoomsStanding(roomIds);
    return new Map(roomIds.map((id) => [id, standing.has(id) ? 'left' : 'deleted']));
  }
}
