import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { notFound } from '../../access/domain-error.js';
import { Database } from '../../database/database.js';
import { PicturesService } from '../../pictures/pictures.service.js';
import { RoomEvents, type UserProfileUpdated } from '../../rooms/room-events.js';
import { ProfilesRepository, type Profile, type VisibleUser } from './profiles.repository.js';

/** What people tell of themselves, and who may see whom. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly profiles: ProfilesRepository,
    private readonly pictures: PicturesService,
    private readonly database: Database,
    private readonly events: EventEmitter2,
  ) {}

  /** Changes what is named. Nothing is told where all of it is so already. */
  async update(userId: string, change: Partial<Profile>): Promise<void> {
    await this.database.transaction(async () => {
      const before = await this.profiles.hold(userId);
      if (!before) throw notFound('account');
      const after = { ...before, ...change };
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      const own = { ownerId: userId };
      await this.pictures.exchange(before.avatarId, after.avatarId, { ...own, purpose: 'user-avatar' });
      await this.pictures.exchange(before.bannerId, after.bannerId, { ...own, purpose: 'user-banner' });
      await this.profiles.update(userId, after);
      const isRenamed = after.displayName !== before.displayName;
      // After the account is held: who gets to know the person from here on holds it too, and sees what is new.
      const rooms = await this.profiles.findAudience(userId);
      await this.events.emitAsync(RoomEvents.USER_PROFILE_UPDATED, {
        userId,
        isRenamed,
        rooms,
      } satisfies UserProfileUpdated);
    });
  }

  /** @returns those whom the asker may see; the others are absent, like those who are not there. */
  async findVisible(askerId: string, ids: readonly string[]): Promise<VisibleUser[]> {
    return await this.profiles.findVisible(askerId, ids);
  }
}
