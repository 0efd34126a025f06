import { Global, Module } from '@nestjs/common';
import { Attention } from './attention.js';
import { Connections } from './connections.js';
import { FlushRounds } from './flush-rounds.js';
import { EventStreamRepository } from './event-stream.repository.js';
import { FanOut } from './fan-out.js';
import { KeyedRooms } from './keyed-rooms.js';
import { Resumer } from './resumer.js';
import { RoomDelivery } from './room-delivery.js';
import { SeatKeeper } from './seat-keeper.js';
import { SeatRegistry } from './seat-registry.js';
import { Sequencer } from './sequencer.js';
import { SocketCommands } from './socket-commands.js';
import { StreamReaderRepository } from './stream-reader.repository.js';
import { StreamRetentionRepository } from './stream-retention.repository.js';
import { StreamRetentionService } from './stream-retention.service.js';
import { WebsocketGateway } from './websocket.gateway.js';
import { WebsocketService } from './websocket.service.js';

/** Global, for every domain tells events. Needs a global module that binds `HandshakeGuard`. */
@Global()
@Module({
  providers: [
    Attention,
    Connections,
    FlushRounds,
    EventStreamRepository,
    FanOut,
    KeyedRooms,
    Resumer,
    RoomDelivery,
    SeatKeeper,
    SeatRegistry,
    Sequencer,
    SocketCommands,
    StreamReaderRepository,
    StreamRetentionRepository,
    StreamRetentionService,
    WebsocketGateway,
    WebsocketService,
  ],
  exports: [Attention, KeyedRooms, SeatRegistry, SocketCommands, WebsocketService],
})
export class WebsocketModule {}
