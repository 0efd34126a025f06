import { Injectable } from '@nestjs/common';
import type { SeatListener } from './seat-listener.js';

/** Who sits in which rooms on this node. */
@Injectable()
export class SeatRegistry {
  private readonly listeners: SeatListener[] = [];

  /** From now on; call it in `onModuleInit`, before anybody can be seated. */
  addListener(listener: SeatListener): void {
    this.listeners.push(listener);
  }

  /** @returns whether the user has a connection in the room on this node: a right that costs no statement. */
  isSeated(_userId: string, _roomName: string): boolean {
    return false;
  }
}
