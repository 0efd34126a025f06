import { Injectable } from '@nestjs/common';
import { limits, RoomName, ServerEvents } from '@kraken/shared';
import { DomainError, notFound } from '../../access/domain-error.js';
import { Database } from '../../database/database.js';
import { WebsocketService } from '../../websocket/websocket.service.js';
import { ThreadFollowsRepository, type FollowedPlace, type FollowedRead } from './thread-follows.repository.js';

/** Who follows which threads: told to the devices of that person alone. */
@Injectable()
export class ThreadFollowsService {
  constructor(
    private readonly follows: ThreadFollowsRepository,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /**
   * @returns what the asker follows in each of the channels that they may read, with the seqs of its room and the own room
   * it reflects (R6).
   */
  async findAll(channelIds: readonly string[], askerId: string): Promise<FollowedRead[]> {
    return await this.follows.findAll(channelIds, askerId);
  }

  /** Throws `limit-reached` for whoever follows too many threads of the channel. */
  async change(place: FollowedPlace, isFollowing: boolean): Promise<void> {
    await this.database.transaction(async () => {
      const held = await this.follows.hold(place);
      if (!held) throw notFound('message');
      if (isFollowing && held.followedHere >= limits.followedThreadsPerChannel) {
        throw new DomainError(
          'limit-reached',
          `One can follow at most ${limits.followedThreadsPerChannel} threads of a channel.`,
        );
      }
      const { channelId, threadId, userId } = place;
      this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.THREAD_FOLLOW_UPDATED, async () => ({
        channelId,
        threadId,
        ...(await this.follows.store(place, isFollowing)),
      }));
    });
  }
}
