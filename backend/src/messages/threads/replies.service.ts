import { Injectable } from '@nestjs/common';
import { RoomName, ServerEvents, type ConversationRoom, type Message, type Reply } from '@kraken/shared';
import { notFound } from '../../access/domain-error.js';
import { AttachmentsService } from '../../attachments/attachments.service.js';
import { WebsocketService } from '../../websocket/websocket.service.js';
import { RepliesRepository, type NewReply } from './replies.repository.js';

interface NewReplyTerms {
  readonly roomName: ConversationRoom;
  readonly stored: Message[];
  /** Throws where one has to wait between two messages: threads of a channel and its history count together. */
  readonly requirePause: () => Promise<void>;
}

/** What happens in the thread of a message. It is told in the room of the channel, with what the message shows of it. */
@Injectable()
export class RepliesService {
  constructor(
    private readonly replies: RepliesRepository,
    private readonly attachments: AttachmentsService,
    private readonly websocketService: WebsocketService,
  ) {}

  /**
   * Inside the transaction that sends. The place of a reply is the seq of its event (R1): it is stored once that is
   * known, and put into `stored`. Whoever replies follows the thread from then on and has read so far; so does whoever
   * wrote the message, when it is replied to for the first time. Throws `not-found` where there is no message to reply to.
   */
  async tellNew(reply: Omit<NewReply, 'position'>, { roomName, stored, requirePause }: NewReplyTerms): Promise<void> {
    const { channelId, threadId, authorId } = reply;
    const parent = await this.replies.holdParent(reply);
    if (!parent) throw notFound('message');
    const starterId = parent.isUntouched && parent.authorId !== authorId ? parent.authorId : null;
    let told: Awaited<ReturnType<RepliesRepository['insert']>> | undefined;
    this.websocketService.sendToRoom(roomName, ServerEvents.NEW_THREAD_REPLY, async (position) => {
      await requirePause();
      told = await this.replies.insert({ ...reply, position }, starterId);
      await this.attachments.markSent(reply.attachments, reply.id);
      stored.push(told.message);
      return { message: told.message };
    });
    // Payloads are built in the order of these calls: the reply is counted.
    this.websocketService.sendToRoom(roomName, ServerEvents.THREAD_REPLY_COUNT_UPDATED, () =>
      Promise.resolve({ channelId, messageId: threadId, ...requireTold(told).thread }),
    );
    for (const userId of starterId === null ? [authorId] : [authorId, starterId])
      this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.THREAD_FOLLOW_UPDATED, () => {
        const follow = requireTold(told).follows.find((one) => one.userId === userId) ?? NOT_FOLLOWED;
        const lastSentAt = userId === authorId && { lastSentAt: requireTold(told).message.createdAt };
        return Promise.resolve({
          channelId,
          threadId,
          isFollowing: follow.isFollowing,
          position: follow.position,
          ...lastSentAt,
        });
      });
  }

  /** Inside the transaction that deletes, with the reply held. */
  async remove(reply: Reply, roomName: ConversationRoom): Promise<void> {
    const { channelId, threadId, id: messageId, position } = reply;
    if (!(await this.replies.holdParent(reply))) throw new Error('a reply that stands has a message above it');
    const thread = await this.replies.markDeleted(reply);
    await this.attachments.leave(reply);
    const deleted = { channelId, threadId, messageId, position };
    this.websocketService.sendToRoom(roomName, ServerEvents.DELETE_THREAD_REPLY, deleted);
    const counted = { channelId, messageId: threadId, ...thread };
    this.websocketService.sendToRoom(roomName, ServerEvents.THREAD_REPLY_COUNT_UPDATED, counted);
  }
}

/** Who follows too many threads follows no more by themselves. */
const NOT_FOLLOWED = { isFollowing: false, position: 0 };

function requireTold<T>(told: T | undefined): T {
  if (!told) throw new Error('the reply was not counted');
  return told;
}
