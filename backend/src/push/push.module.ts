import { Module } from '@nestjs/common';
import { PushSender } from '../platform/push-sender.js';
import { PersonPushesRepository } from './person-pushes.repository.js';
import { PersonPushesService } from './person-pushes.service.js';
import { PushDispatcher } from './push-dispatcher.js';
import { PushMakerService } from './push-maker.service.js';
import { PushRecipientsRepository } from './push-recipients.repository.js';
import { PushSubscriptionsRepository } from './push-subscriptions.repository.js';
import { PushController } from './push.controller.js';
import { PushService } from './push.service.js';

@Module({
  controllers: [PushController],
  providers: [
    PushSender,
    PushDispatcher,
    PushService,
    PushMakerService,
    PushSubscriptionsRepository,
    PushRecipientsRepository,
    PersonPushesService,
    PersonPushesRepository,
  ],
})
export class PushModule {}
