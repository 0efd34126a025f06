import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RoomName, ServerEvents } from '@kraken/shared';
import { WebsocketService } from '../websocket/websocket.service.js';
import { MessagesRepository } from './messages.repository.js';

/** A message said before. */
export interface PastMessage {
  readonly authorId: string;
  readonly content: string;
  readonly createdAt: Date;
}

/** Fills new channels with messages said elsewhere or before. */
@Injectable()
export class MessageHistoryService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly websocketService: WebsocketService,
  ) {}

  /**
   * Inside the transaction that made the channel, once per channel. Nobody else can know its room yet, so the places of
   * the messages are known before its head is held: 1, 2, 3 … and all are stored in one statement.
   * @param past in the order of the conversation.
   * @returns the positions, in that order.
   */
  async store(channelId: string, past: readonly PastMessage[]): Promise<number[]> {
    const rows = past.map((message, i) => ({
      ...message,
      id: randomUUID(),
      channelId,
      position: i + 1,
      replyToId: null,
      threadId: null,
      attachments: [],
      mentions: null,
    }));
    const stored = await this.messages.insertAll(rows);
    for (const message of stored) {
      this.websocketService.sendToRoom(RoomName.channel(channelId), ServerEvents.NEW_MESSAGE, (seq) => {
        if (seq !== message.position) throw new Error('the room of a new channel had events already');
        return Promise.resolve({ message });
      });
    }
    return stored.map(({ position }) => position);
  }
}
