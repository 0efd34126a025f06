import { Injectable } from '@nestjs/common';
import { isDmRoom, limits, mayPinMessage, ServerEvents, type Message } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../../access/domain-error.js';
import { Database } from '../../database/database.js';
import { WebsocketService } from '../../websocket/websocket.service.js';
import { MessagesRepository, type HeldMessage } from '../messages.repository.js';
import type { MessagePlace } from '../messages.service.js';
import { PinsRepository } from './pins.repository.js';

/** Messages that stay at hand. */
@Injectable()
export class PinsService {
  constructor(
    private readonly pins: PinsRepository,
    private readonly messages: MessagesRepository,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /** @returns the pinned messages, the last pinned first, and the seq they reflect (R6). */
  async findAll(channelId: string, askerId: string): Promise<{ pins: Message[]; asOf: AsOf }> {
    const read = await this.pins.findAll(channelId, askerId);
    if (!read) throw notFound('channel');
    return read;
  }

  /** Pinning what is pinned is done, and told to nobody. Throws `limit-reached` for one too many. */
  async pin(place: MessagePlace): Promise<void> {
    await this.database.transaction(async () => {
      const { message, roomName, isBlocked } = await this.hold(place);
      if (message.pinPosition !== null) return;
      if (isBlocked) throw new DomainError('blocked', 'You cannot write to each other.');
      // Counted and stored at its place in the stream (R1): nobody else pins here meanwhile.
      this.websocketService.sendToRoom(roomName, ServerEvents.MESSAGE_PINNED, async (seq) => {
        const pinned = await this.pins.pin(message, seq);
        if (!pinned) throw new DomainError('limit-reached', `At most ${limits.pinsPerChannel} messages can be pinned.`);
        return { message: pinned };
      });
    });
  }

  /** Unpinning what is not pinned is done, and told to nobody. */
  async unpin(place: MessagePlace): Promise<void> {
    await this.database.transaction(async () => {
      const { message, roomName } = await this.hold(place);
      if (message.pinPosition === null) return;
      const unpinned = await this.pins.unpin(message.id);
      this.websocketService.sendToRoom(roomName, ServerEvents.MESSAGE_UNPINNED, { message: unpinned });
    });
  }

  private async hold(place: MessagePlace): Promise<HeldMessage> {
    const held = await this.messages.hold(place);
    // Pins are jumped to in the history: what stands in a thread is not found there.
    if (!held || held.message.threadId !== null) throw notFound('message');
    const member = { userId: place.askerId, role: held.role };
    if (!mayPinMessage(member, { isDm: isDmRoom(held.roomName) })) {
      throw new DomainError('not-allowed', 'Only the owner can pin messages here.');
    }
    return held;
  }
}
