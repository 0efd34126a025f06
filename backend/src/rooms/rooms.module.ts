import { Global, Module } from '@nestjs/common';
import { RoomSubscriptionHandler } from './room-subscription.handler.js';
import { RoomsRepository } from './rooms.repository.js';

/** Global: the handler tells through the websocket, the websocket asks here for seats. */
@Global()
@Module({ providers: [RoomsRepository, RoomSubscriptionHandler], exports: [] })
export class RoomsModule {}
