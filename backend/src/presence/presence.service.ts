import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { RoomName, ServerEvents, type Presence } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { MembersService } from '../members/members.service.js';
import { Clock, type Timer } from '../platform/clock.js';
import { KeyedRooms } from '../websocket/keyed-rooms.js';
import type { SeatListener } from '../websocket/seat-listener.js';
import { SeatRegistry } from '../websocket/seat-registry.js';

/** A page that reloads is back within this time: nobody needs to see it go. */
const GRACE_MS = 5000;
const PREFIX = RoomName.presence('');

/** Who is online: whoever has a seat in the presence room of the community (R14). */
@Injectable()
export class PresenceService implements SeatListener, OnModuleInit, OnModuleDestroy {
  /** Who has left, by user and community, until the grace is over. */
  private readonly leaving = new Map<string, Timer>();

  constructor(
    private readonly seats: SeatRegistry,
    private readonly keyedRooms: KeyedRooms,
    private readonly members: MembersService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.seats.addListener(this);
  }

  onSeated(userId: string, roomName: string): void {
    const communityId = communityOf(roomName);
    if (communityId === null) return;
    this.stay(userId, communityId);
    const payload = { communityId, userId };
    this.keyedRooms.change(RoomName.presence(communityId), ServerEvents.USER_ONLINE, { payload, value: true });
  }

  onUnseated(userId: string, roomName: string): void {
    const communityId = communityOf(roomName);
    if (communityId === null) return;
    // A page that reloads has closed its connection. Who is still connected has lost the seat by a change of rights.
    if (this.seats.isConnected(userId)) {
      this.goOffline(userId, communityId);
      return;
    }
    this.stay(userId, communityId);
    const timer = this.clock.after(GRACE_MS, () => this.goOffline(userId, communityId));
    this.leaving.set(`${userId} ${communityId}`, timer);
  }

  /** @returns who of a community is online, and the rev of its presence room it reflects (R14). */
  async findOnline(communityId: string, askerId: string): Promise<{ presence: Presence; asOf: AsOf }> {
    // Who hears the room has the right; after a restart all of them ask.
    if (!this.seats.isSeated(askerId, RoomName.presence(communityId))) await this.members.require(communityId, askerId);
    const { roomId, rev, entries } = await this.keyedRooms.snapshot(RoomName.presence(communityId));
    return { presence: { communityId, online: [...entries.keys()] }, asOf: { [roomId]: rev } };
  }

  onModuleDestroy(): void {
    for (const timer of this.leaving.values()) timer.cancel();
  }

  private goOffline(userId: string, communityId: string): void {
    this.stay(userId, communityId);
    const payload = { communityId, userId };
    this.keyedRooms.change(RoomName.presence(communityId), ServerEvents.USER_OFFLINE, { payload, value: null });
  }

  private stay(userId: string, communityId: string): void {
    const key = `${userId} ${communityId}`;
    this.leaving.get(key)?.cancel();
    this.leaving.delete(key);
  }
}

function communityOf(roomName: string): string | null {
  return roomName.startsWith(PREFIX) ? roomName.slice(PREFIX.length) : null;
}
