import { Injectable } from '@nestjs/common';
import {
  limits,
  RoomName,
  ServerEvents,
  type NotificationSettings,
  type PlaceChoice,
  type Quiet,
} from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { NotificationSettingsRepository, type ChosenPlace } from './notification-settings.repository.js';

/** Of what people want to be notified: levels and mutes of places, and times in which they are not to be disturbed. */
@Injectable()
export class NotificationSettingsService {
  constructor(
    private readonly settings: NotificationSettingsRepository,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /** @returns all that a person has chosen, and the seq of the own room it reflects (R6). */
  async find(userId: string): Promise<{ settings: NotificationSettings; asOf: AsOf }> {
    return await this.settings.find(userId);
  }

  /**
   * What is chosen replaces what was; both null: the usual, also for a place that one is in no longer. Throws `not-found`
   * for a place that the person may not see.
   */
  async choose(place: ChosenPlace, choice: PlaceChoice): Promise<void> {
    await this.change(place.userId, async () => {
      if (choice.level === null && choice.mutedUntil === null) {
        await this.settings.forget(place);
        return;
      }
      if (!(await this.settings.store(place, choice))) throw notFound(place.kind);
      if ((await this.settings.prune(place.userId)) <= limits.notificationPlaces) return;
      throw new DomainError('limit-reached', `Something can be chosen for ${limits.notificationPlaces} places.`);
    });
  }

  async setQuiet(userId: string, quiet: Quiet): Promise<void> {
    await this.change(userId, () => this.settings.storeQuiet(userId, quiet));
  }

  async showPreviews(userId: string, isShown: boolean): Promise<void> {
    await this.change(userId, () => this.settings.storeShowsPreviews(userId, isShown));
  }

  private async change(userId: string, act: () => Promise<void>): Promise<void> {
    await this.database.transaction(async () => {
      await this.settings.hold(userId);
      await act();
      this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.NOTIFICATION_SETTINGS_UPDATED, {});
    });
  }
}
