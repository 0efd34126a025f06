import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import type { PresenceChoice } from '@kraken/shared';
import { Database } from '../database/database.js';
import { RoomEvents, type PresenceChosen } from '../rooms/room-events.js';
import { PresenceRepository } from './presence.repository.js';

/** How people want to be shown. It is stored, and what is shown follows when it is read with their seats (R19). */
@Injectable()
export class PresenceChoicesService {
  constructor(
    private readonly presence: PresenceRepository,
    private readonly database: Database,
    private readonly events: EventEmitter2,
  ) {}

  /** Holds for all devices, until something else is chosen. Nothing is told where it is so already. */
  async choose(userId: string, choice: PresenceChoice): Promise<void> {
    await this.database.transaction(async () => {
      if (!(await this.presence.choose(userId, choice))) return;
      await this.events.emitAsync(RoomEvents.PRESENCE_CHOSEN, { userId } satisfies PresenceChosen);
    });
  }
}
