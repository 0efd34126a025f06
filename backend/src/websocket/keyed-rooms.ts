import { Injectable } from '@nestjs/common';
import type { KeyedEvent, PayloadOf, RoomOf } from '@kraken/shared';

export interface KeyedSnapshot {
  /** The integer of the wire: `{ [roomId]: rev }` is the asOf of an answer made of the entries (R6). */
  readonly roomId: number;
  readonly rev: number;
  readonly epoch: number;
  /** By key: what was given to `change`. */
  readonly entries: ReadonlyMap<string, unknown>;
}

/** Keyed state (R14): entries of a room in memory, changed under `(epoch, rev)`; a restart is a new epoch. */
@Injectable()
export class KeyedRooms {
  /**
   * Tells `event` in the room and sets the entry of its key to `value`, or removes it (null). Does nothing when an entry
   * to be removed is not there, or the entry is that value already.
   */
  change<E extends KeyedEvent>(
    _room: RoomOf<E>,
    _event: E,
    _change: { readonly payload: PayloadOf<E>; readonly value: unknown },
  ): void {
    throw new Error('being written');
  }

  /** @returns the state of now, taken in one moment. Throws when there is no such room. */
  async snapshot<E extends KeyedEvent>(_room: RoomOf<E>): Promise<KeyedSnapshot> {
    throw new Error('being written');
  }
}
