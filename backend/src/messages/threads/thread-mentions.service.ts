import { Injectable, type OnModuleInit } from '@nestjs/common';
import { limits, RoomName, ServerEvents, type Message } from '@kraken/shared';
import { z } from 'zod';
import { JobsService } from '../../jobs/jobs.service.js';
import { WebsocketService } from '../../websocket/websocket.service.js';
import { ThreadMentionsRepository } from './thread-mentions.repository.js';

const FOLLOW = 'follow-thread';
const Payload = z.strictObject({ messageId: z.string() });

/** Whoever is mentioned in a thread follows it from there on: made afterwards, for it is told in other people's rooms (R5). */
@Injectable()
export class ThreadMentionsService implements OnModuleInit {
  constructor(
    private readonly mentions: ThreadMentionsRepository,
    private readonly jobs: JobsService,
    private readonly websocketService: WebsocketService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(FOLLOW, {
      payload: Payload,
      work: (payloads: readonly z.output<typeof Payload>[]) =>
        this.makeFollow(payloads.map(({ messageId }) => messageId)),
    });
  }

  /** Inside the transaction that stores or edits a message. */
  async follow({ id, threadId, mentions }: Pick<Message, 'id' | 'threadId' | 'mentions'>): Promise<void> {
    if (threadId === null || !mentions || mentions.userIds.length === 0) return;
    await this.jobs.add(FOLLOW, { messageId: id }, { key: id });
  }

  private async makeFollow(messageIds: readonly string[]): Promise<void> {
    const mentioned = await this.mentions.find(messageIds, limits.jobSetSize);
    let follows: ReturnType<ThreadMentionsRepository['store']> | undefined;
    for (const { userId, threadId, channelId } of mentioned)
      this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.THREAD_FOLLOW_UPDATED, async () => {
        // With all heads held: the first of them stores for all (R3).
        const stored = await (follows ??= this.mentions.store(mentioned));
        const follow = stored.find((one) => one.userId === userId && one.threadId === threadId) ?? NOT_FOLLOWED;
        return { channelId, threadId, isFollowing: follow.isFollowing, position: follow.position };
      });
    if (mentioned.length < limits.jobSetSize) return;
    for (const messageId of messageIds) await this.jobs.add(FOLLOW, { messageId }, { key: messageId });
  }
}

/** Who may not read it any more, or follows too much there. */
const NOT_FOLLOWED = { isFollowing: false, position: 0 };
