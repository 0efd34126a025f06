import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.js';
import { CommunitiesModule } from '../communities/communities.module.js';
import { DirectMessagesModule } from '../direct-messages/direct-messages.module.js';
import { MembersModule } from '../members/members.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { SetUpToken } from '../platform/set-up-token.js';
import { ReadReceiptsModule } from '../read-receipts/read-receipts.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountRecovery } from './account-recovery.service.js';
import { EventMeasuresController } from './event-measures.controller.js';
import { FirstCommunitiesService } from './first-communities.service.js';
import { InstanceSettingsModule } from './instance-settings.module.js';
import { InstanceController } from './instance.controller.js';
import { OneTimeToken } from './one-time-token.js';
import { SampleChannelsService } from './sample-channels.service.js';
import { SetUpService } from './set-up.service.js';

@Module({
  imports: [
    InstanceSettingsModule,
    UsersModule,
    CommunitiesModule,
    MembersModule,
    ChannelsModule,
    MessagesModule,
    DirectMessagesModule,
    ReadReceiptsModule,
  ],
  controllers: [InstanceController, EventMeasuresController],
  providers: [
    AccountRecovery,
    SetUpService,
    FirstCommunitiesService,
    SampleChannelsService,
    OneTimeToken,
    { provide: SetUpToken, useExisting: OneTimeToken },
  ],
  exports: [SetUpToken, AccountRecovery],
})
export class InstanceModule {}
