import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import {
  RoomName,
  ServerEvents,
  ShownPresenceSchema,
  type Presence,
  type PresenceChoice,
  type ShownPresence,
} from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { MembersService } from '../members/members.service.js';
import { Clock, type Timer } from '../platform/clock.js';
import { KeyedRooms, type KeyedSnapshot } from '../websocket/keyed-rooms.js';
import type { PersonAtSeats, SeatListener } from '../websocket/seat-listener.js';
import { SeatRegistry } from '../websocket/seat-registry.js';
import { Activity } from './activity.js';
import { Circles, type Sight } from './circles.js';
import { PresenceRepository } from './presence.repository.js';

/** A page that reloads is back within this time: nobody needs to see it go. */
const GRACE_MS = 5000;
const PREFIX = RoomName.presence('');

/**
 * Who is there, and how they are shown: whoever has a seat in the presence room of a community is there for its members,
 * and whoever has one in their own is for those they talk to (R14). The invisible are in no room, so no frame, no rev and
 * no answer tells of them.
 */
@Injectable()
export class PresenceService implements SeatListener, OnModuleInit, OnModuleDestroy {
  /** Who has left, by user and place, until the grace is over. */
  private readonly leaving = new Map<string, Timer>();
  /** By user: the communities in which they are there; their own id: they are there at all. */
  private readonly places = new Map<string, Set<string>>();
  /** Of those who are there. */
  private readonly choices = new Map<string, PresenceChoice>();
  private readonly circles = new Circles();
  private readonly activity: Activity;

  constructor(
    private readonly seats: SeatRegistry,
    private readonly keyedRooms: KeyedRooms,
    private readonly members: MembersService,
    private readonly presence: PresenceRepository,
    private readonly clock: Clock,
  ) {
    this.activity = new Activity(clock, (userId) => this.showEverywhere(userId));
  }

  onModuleInit(): void {
    this.seats.addListener(this);
    this.keyedRooms.describe('presence', (roomName, { userId, entries }) => {
      const place = placeOf(roomName);
      return presenceOf(place === userId ? null : place, entries);
    });
  }

  onRead({ userId, presence, partnerIds, hiddenIds }: PersonAtSeats, roomNames: readonly string[]): void {
    this.choices.set(userId, presence);
    const keys = new Set(hiddenIds);
    for (const name of roomNames) {
      const communityId = placeOf(name);
      if (communityId === null || communityId === userId) continue;
      // Only online or not is kept of the one who is hidden: who may be seen again is shown as everywhere.
      this.keyedRooms.hide(RoomName.presence(communityId), { userId, keys }, (id, shown) =>
        changeOf({ communityId, userId: id }, ShownPresenceSchema.nullable().parse(shown)),
      );
    }
    for (const sight of this.circles.set(userId, partnerIds)) this.showTo(sight);
    this.showEverywhere(userId);
  }

  onSeated(userId: string, roomName: string): void {
    const place = placeOf(roomName);
    if (place === null) return;
    this.stay(userId, place);
    this.places.set(userId, (this.places.get(userId) ?? new Set()).add(place));
    this.activity.begin(userId);
    this.show(userId, place);
  }

  onUnseated(userId: string, roomName: string): void {
    const place = placeOf(roomName);
    if (place === null) return;
    // A page that reloads has closed its connection. Who is still connected has lost the seat by a change of rights.
    if (this.seats.isConnected(userId)) {
      this.leave(userId, place);
      return;
    }
    this.stay(userId, place);
    const timer = this.clock.after(GRACE_MS, () => this.leave(userId, place));
    this.leaving.set(key(userId, place), timer);
  }

  /** A browser says how long ago (ms) something was done in it. */
  noteActivity(userId: string, agoMs: number): void {
    this.activity.note(userId, agoMs);
  }

  /** @returns whether nobody is to see that they are there. */
  isInvisible(userId: string): boolean {
    return this.choices.get(userId) === 'invisible';
  }

  /** @returns who of a community is there, as far as the asker may know, and the rev of its presence room it reflects (R14). */
  async findOnline(communityId: string, askerId: string): Promise<{ presence: Presence; asOf: AsOf }> {
    const room = RoomName.presence(communityId);
    // Who hears the room has the right; after a restart all of them ask.
    if (this.seats.isSeated(askerId, room)) return answerOf(communityId, await this.keyedRooms.snapshot(room, askerId));
    await this.members.require(communityId, askerId);
    const hidden = await this.presence.findHidden(askerId);
    return answerOf(communityId, await this.keyedRooms.snapshot(room, askerId), hidden);
  }

  /** @returns who is there of those the asker talks to. Nobody for whoever is not connected: they hear of it when they are. */
  async findPartners(askerId: string): Promise<{ presence: Presence; asOf: AsOf }> {
    return answerOf(null, await this.keyedRooms.snapshot(RoomName.presence(askerId), askerId));
  }

  onModuleDestroy(): void {
    for (const timer of this.leaving.values()) timer.cancel();
    this.activity.stop();
  }

  private leave(userId: string, place: string): void {
    this.stay(userId, place);
    const places = this.places.get(userId);
    places?.delete(place);
    this.show(userId, place);
    if (places?.size !== 0) return;
    this.places.delete(userId);
    this.activity.end(userId);
    this.choices.delete(userId);
    for (const sight of this.circles.forget(userId)) this.showTo(sight);
  }

  private showEverywhere(userId: string): void {
    for (const place of this.places.get(userId) ?? []) this.show(userId, place);
  }

  private show(userId: string, place: string): void {
    if (place === userId) {
      for (const viewerId of this.circles.viewersOf(userId)) this.showTo({ viewerId, seenId: userId });
      return;
    }
    const shown = this.shownIn(userId, place);
    const { event, payload } = changeOf({ communityId: place, userId }, shown);
    this.keyedRooms.change(RoomName.presence(place), event, { payload, value: shown });
  }

  private showTo(sight: Sight): void {
    const { viewerId, seenId } = sight;
    const shown = this.circles.sees(sight) ? this.shownIn(seenId, seenId) : null;
    const { event, payload } = changeOf({ communityId: null, userId: seenId }, shown);
    this.keyedRooms.change(RoomName.presence(viewerId), event, { payload, value: shown });
  }

  private shownIn(userId: string, place: string): ShownPresence | null {
    const choice = this.choices.get(userId) ?? 'online';
    if (choice === 'invisible' || !this.places.get(userId)?.has(place)) return null;
    return choice === 'online' && this.activity.isIdle(userId) ? 'idle' : choice;
  }

  private stay(userId: string, place: string): void {
    this.leaving.get(key(userId, place))?.cancel();
    this.leaving.delete(key(userId, place));
  }
}

const key = (userId: string, place: string): string => `${userId} ${place}`;

function placeOf(roomName: string): string | null {
  return roomName.startsWith(PREFIX) ? roomName.slice(PREFIX.length) : null;
}

function changeOf(
  whose: { readonly communityId: string | null; readonly userId: string },
  shown: ShownPresence | null,
) {
  return shown === null
    ? { event: ServerEvents.USER_OFFLINE, payload: whose }
    : { event: ServerEvents.USER_ONLINE, payload: { ...whose, shown } };
}

function answerOf(
  communityId: string | null,
  { roomId, rev, entries }: KeyedSnapshot,
  hidden?: ReadonlySet<string>,
): { presence: Presence; asOf: AsOf } {
  return { presence: presenceOf(communityId, entries, hidden), asOf: { [roomId]: rev } };
}

function presenceOf(
  communityId: string | null,
  entries: ReadonlyMap<string, unknown>,
  hidden: ReadonlySet<string> = new Set(),
): Presence {
  const people = [...entries].flatMap(([id, entry]) => {
    const shown = ShownPresenceSchema.safeParse(entry);
    return shown.success && !hidden.has(id) ? [[id, shown.data] as const] : [];
  });
  const away = people.flatMap(([id, shown]) => (shown === 'online' ? [] : [[id, shown] as const]));
  return { communityId, online: people.map(([id]) => id), away: Object.fromEntries(away) };
}
