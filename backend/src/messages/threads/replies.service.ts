import { Injectable } from '@nestjs/common';
import { ServerEvents, type ConversationRoom, type Message, type Reply } from '@kraken/shared';
import { notFound } from '../../access/domain-error.js';
import { WebsocketService } from '../../websocket/websocket.service.js';
import { RepliesRepository, type NewReply, type ThreadSummary } from './replies.repository.js';

/** What happens in the thread of a message. It is told in the room of the channel, with what the message shows of it. */
@Injectable()
export class RepliesService {
  constructor(
    private readonly replies: RepliesRepository,
    private readonly websocketService: WebsocketService,
  ) {}

  /**
   * Inside the transaction that sends. The place of a reply is the seq of its event (R1): it is stored once that is
   * known, and put into `stored`. Throws `not-found` where there is no message to reply to.
   */
  async tellNew(
    reply: Omit<NewReply, 'position'>,
    { roomName, stored }: { roomName: ConversationRoom; stored: Message[] },
  ): Promise<void> {
    if (!(await this.replies.holdParent(reply))) throw notFound('message');
    let counted: ThreadSummary | undefined;
    this.websocketService.sendToRoom(roomName, ServerEvents.NEW_THREAD_REPLY, async (position) => {
      const { message, thread } = await this.replies.insert({ ...reply, position });
      stored.push(message);
      counted = thread;
      return { message };
    });
    // Payloads are built in the order of these calls: the reply is counted.
    this.websocketService.sendToRoom(roomName, ServerEvents.THREAD_REPLY_COUNT_UPDATED, () => {
      if (!counted) throw new Error('the reply was not counted');
      return Promise.resolve({ channelId: reply.channelId, messageId: reply.threadId, ...counted });
    });
  }

  /** Inside the transaction that deletes, with the reply held. */
  async remove(reply: Reply, roomName: ConversationRoom): Promise<void> {
    const { channelId, threadId, id: messageId, position } = reply;
    if (!(await this.replies.holdParent(reply))) throw new Error('a reply that stands has a message above it');
    const thread = await this.replies.markDeleted(reply);
    const deleted = { channelId, threadId, messageId, position };
    this.websocketService.sendToRoom(roomName, ServerEvents.DELETE_THREAD_REPLY, deleted);
    const counted = { channelId, messageId: threadId, ...thread };
    this.websocketService.sendToRoom(roomName, ServerEvents.THREAD_REPLY_COUNT_UPDATED, counted);
  }
}
