import { Module, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { AccessModule } from './access/access.module.js';
import { AsOfInterceptor } from './access/as-of.interceptor.js';
import { ProblemFilter } from './access/problem.filter.js';
import { RequestRateGuard } from './access/request-rate.guard.js';
import { SameOriginGuard } from './access/same-origin.guard.js';
import { SessionGuard } from './access/session.guard.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { ChannelsModule } from './channels/channels.module.js';
import { CommunitiesModule } from './communities/communities.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DirectMessagesModule } from './direct-messages/direct-messages.module.js';
import { DraftsModule } from './drafts/drafts.module.js';
import { EmojiModule } from './emoji/emoji.module.js';
import { HealthModule } from './health/health.module.js';
import { InstanceModule } from './instance/instance.module.js';
import { InvitesModule } from './invites/invites.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MembersModule } from './members/members.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { NotificationSettingsModule } from './notification-settings/notification-settings.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PicturesModule } from './pictures/pictures.module.js';
import { PresenceModule } from './presence/presence.module.js';
import { PushModule } from './push/push.module.js';
import { ReactionsModule } from './reactions/reactions.module.js';
import { ReadReceiptsModule } from './read-receipts/read-receipts.module.js';
import { RelationsModule } from './relations/relations.module.js';
import { RoomsModule } from './rooms/rooms.module.js';
import { ScheduledMessagesModule } from './scheduled-messages/scheduled-messages.module.js';
import { SearchModule } from './search/search.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { UsersModule } from './users/users.module.js';
import { WebsocketModule } from './websocket/websocket.module.js';

/** The whole server, but for what is opened before it (PlatformModule). */
@Module({
  imports: [
    EventEmitterModule.forRoot(),
    DatabaseModule,
    AccessModule,
    WebsocketModule,
    RoomsModule,
    JobsModule,
    InstanceModule,
    UsersModule,
    SessionsModule,
    CommunitiesModule,
    EmojiModule,
    MembersModule,
    InvitesModule,
    ChannelsModule,
    DirectMessagesModule,
    PicturesModule,
    AttachmentsModule,
    MessagesModule,
    ReactionsModule,
    ReadReceiptsModule,
    NotificationsModule,
    PresenceModule,
    RelationsModule,
    NotificationSettingsModule,
    PushModule,
    ScheduledMessagesModule,
    DraftsModule,
    SearchModule,
    HealthModule,
  ],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_GUARD, useClass: SessionGuard },
    // After the session is known: a person is limited, not the office behind one address.
    { provide: APP_GUARD, useClass: RequestRateGuard },
    // The last one is the innermost: the asOf is taken off before the schema filters what leaves.
    { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AsOfInterceptor },
  ],
})
export class AppModule {}
