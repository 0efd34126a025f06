import { Global, Module } from '@nestjs/common';
import { RoomSubscriptionHandler } from './room-subscription.handler.js';
import { PeopleAtSeatsRepository } from './people-at-seats.repository.js';
import { RoomsRepository } from './rooms.repository.js';
import { SeatsRepository } from './seats.repository.js';
import { SeatsService } from './seats.service.js';

/** Global: the handler tells through the websocket, the websocket asks here for seats. */
@Global()
@Module({
  providers: [RoomsRepository, RoomSubscriptionHandler, SeatsRepository, PeopleAtSeatsRepository, SeatsService],
  exports: [RoomsRepository, SeatsService],
})
export class RoomsModule {}
