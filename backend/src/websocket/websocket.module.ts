import { Global, Module } from '@nestjs/common';
import { EventStreamRepository } from './event-stream.repository.js';
import { FanOut } from './fan-out.js';
import { KeyedRooms } from './keyed-rooms.js';
import { SeatRegistry } from './seat-registry.js';
import { SocketCommands } from './socket-commands.js';
import { StreamRetentionRepository } from './stream-retention.repository.js';
import { StreamRetentionService } from './stream-retention.service.js';
import { WebsocketService } from './websocket.service.js';

/** Global, for every domain tells events. Needs a global module that binds `HandshakeGuard`. */
@Global()
@Module({
  providers: [
    EventStreamRepository,
    FanOut,
    KeyedRooms,
    SeatRegistry,
    SocketCommands,
    StreamRetentionRepository,
    StreamRetentionService,
    WebsocketService,
  ],
  exports: [KeyedRooms, SeatRegistry, SocketCommands, WebsocketService],
})
export class WebsocketModule {}
