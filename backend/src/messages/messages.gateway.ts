import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RoomName, ServerEvents } from '@kraken/shared';
import { notFound } from '../access/domain-error.js';
import { PresenceService } from '../presence/presence.service.js';
import { SeatRegistry } from '../websocket/seat-registry.js';
import { SocketCommands } from '../websocket/socket-commands.js';
import { WebsocketService } from '../websocket/websocket.service.js';

/** Inbound only: that somebody types comes over the socket (R21). */
@Injectable()
export class MessagesGateway implements OnModuleInit {
  constructor(
    private readonly commands: SocketCommands,
    private readonly seats: SeatRegistry,
    private readonly presence: PresenceService,
    private readonly websocketService: WebsocketService,
  ) {}

  onModuleInit(): void {
    this.commands.register('typing', ({ userId }, { channelId, threadId = null }) => {
      const rooms = [RoomName.channel(channelId), RoomName.dm(channelId)];
      // Whoever sits in the room may read the channel (R18), and whoever may read it may write: no statement needed.
      const room = rooms.find((name) => this.seats.isSeated(userId, name));
      if (!room) throw notFound('channel');
      // That somebody types says that they are there.
      if (this.presence.isInvisible(userId)) return;
      const payload = { channelId, threadId, userId };
      this.websocketService.signalRoom(room, ServerEvents.USER_TYPING, { payload, exceptUserId: userId });
    });
  }
}
