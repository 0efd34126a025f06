/** Hears who sits on this node (presence): the first and the last connection of a user in a room. */
export interface SeatListener {
  onSeated(userId: string, roomName: string): void;
  onUnseated(userId: string, roomName: string): void;
}
