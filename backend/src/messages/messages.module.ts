import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PresenceModule } from '../presence/presence.module.js';
import { ForwardsController } from './forwards/forwards.controller.js';
import { ForwardsRepository } from './forwards/forwards.repository.js';
import { ForwardsService } from './forwards/forwards.service.js';
import { PollsController } from './polls/polls.controller.js';
import { PollsRepository } from './polls/polls.repository.js';
import { PollsService } from './polls/polls.service.js';
import { MessageHistoryService } from './message-history.service.js';
import { MessagesController } from './messages.controller.js';
import { MessagesGateway } from './messages.gateway.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { MentionsController } from './mentions/mentions.controller.js';
import { MentionsRepository } from './mentions/mentions.repository.js';
import { MentionsService } from './mentions/mentions.service.js';
import { PinsController } from './pins/pins.controller.js';
import { PinsRepository } from './pins/pins.repository.js';
import { PinsService } from './pins/pins.service.js';
import { LinkReader } from './previews/link-reader.js';
import { PreviewsController } from './previews/previews.controller.js';
import { PreviewsRepository } from './previews/previews.repository.js';
import { PreviewsService } from './previews/previews.service.js';
import { QuotesController } from './quotes/quotes.controller.js';
import { QuotesRepository } from './quotes/quotes.repository.js';
import { QuotesService } from './quotes/quotes.service.js';
import { SlowModeRepository } from './slow-mode/slow-mode.repository.js';
import { FollowedThreadsController } from './threads/followed-threads.controller.js';
import { RepliesRepository } from './threads/replies.repository.js';
import { RepliesService } from './threads/replies.service.js';
import { ThreadFollowsRepository } from './threads/thread-follows.repository.js';
import { ThreadFollowsService } from './threads/thread-follows.service.js';
import { ThreadListController } from './threads/thread-list.controller.js';
import { ThreadListRepository } from './threads/thread-list.repository.js';
import { ThreadListService } from './threads/thread-list.service.js';
import { ThreadMentionsRepository } from './threads/thread-mentions.repository.js';
import { ThreadMentionsService } from './threads/thread-mentions.service.js';
import { ThreadsController } from './threads/threads.controller.js';

@Module({
  imports: [AttachmentsModule, NotificationsModule, PresenceModule],
  controllers: [
    MentionsController,
    MessagesController,
    ForwardsController,
    PollsController,
    PinsController,
    QuotesController,
    PreviewsController,
    ThreadsController,
    ThreadListController,
    FollowedThreadsController,
  ],
  providers: [
    MessagesService,
    MessagesRepository,
    MessageHistoryService,
    MessagesGateway,
    MentionsService,
    MentionsRepository,
    SlowModeRepository,
    ForwardsService,
    PollsService,
    PollsRepository,
    ForwardsRepository,
    PinsService,
    PinsRepository,
    QuotesService,
    PreviewsService,
    PreviewsRepository,
    LinkReader,
    QuotesRepository,
    RepliesService,
    RepliesRepository,
    ThreadFollowsService,
    ThreadFollowsRepository,
    ThreadMentionsService,
    ThreadMentionsRepository,
    ThreadListService,
    ThreadListRepository,
  ],
  exports: [MessageHistoryService, MessagesService],
})
export class MessagesModule {}
