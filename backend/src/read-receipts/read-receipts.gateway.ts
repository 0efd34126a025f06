import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SocketCommands } from '../websocket/socket-commands.js';
import { ReadPositionsBatcher } from './read-positions.batcher.js';

/** Inbound only: the read position comes over the socket (R21). */
@Injectable()
export class ReadReceiptsGateway implements OnModuleInit {
  constructor(
    private readonly commands: SocketCommands,
    private readonly batcher: ReadPositionsBatcher,
  ) {}

  onModuleInit(): void {
    // Whether the user may read the channel is checked where the position is stored.
    this.commands.register('read', ({ userId }, { channelId, threadId, position }) => {
      this.batcher.add({ userId, channelId, threadId, position });
    });
  }
}
