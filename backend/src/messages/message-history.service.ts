import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isDmRoom, ServerEvents, type ConversationRoom } from '@kraken/shared';
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
   * @param room of the channel. @param past in the order of the conversation.
   * @returns the positions, in that order.
   */
  async store(room: ConversationRoom, past: readonly PastMessage[]): Promise<number[]> {
    const channelId = room.slice(room.indexOf(':') + 1);
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
      const told = (seq: number) => {
        if (seq !== message.position) throw new Error('the room of a new channel had events already');
        return Promise.resolve({ message });
      };
      if (isDmRoom(room)) this.websocketService.sendToRoom(room, ServerEvents.NEW_DM, told);
      else this.websocketService.sendToRoom(room, ServerEvents.NEW_MESSAGE, told);
    }
    return stored.map(({ position }) => position);
  }
}
