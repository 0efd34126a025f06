import type { PresenceChoice } from '@kraken/shared';

/** Hears who sits on this node (presence): the first and the last connection of a user in a room. */
export interface SeatListener {
  /** Who they are to others was read, with their seats and before they are given. */
  onRead?(person: PersonAtSeats, roomNames: readonly string[]): void;
  onSeated(userId: string, roomName: string): void;
  onUnseated(userId: string, roomName: string): void;
}

/** Who somebody is to those who hear the rooms they sit in. */
export interface PersonAtSeats {
  readonly userId: string;
  readonly presence: PresenceChoice;
  /** Friends, and those of the same direct messages: they see when each other is there. Nobody who blocks or is blocked. */
  readonly partnerIds: readonly string[];
  /** Whom they block and who blocks them: neither hears of the other. */
  readonly hiddenIds: readonly string[];
  /** Of the sessions that were asked for. */
  readonly sessionsInForce: readonly string[];
}
