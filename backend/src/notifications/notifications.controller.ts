import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import {
  NotificationsPageQuerySchema,
  NotificationsPageSchema,
  ReadNotificationsBodySchema,
  UnreadNotificationsSchema,
  type NotificationsPage,
  type UnreadNotifications,
} from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { NotificationsService } from './notifications.service.js';

/** The own ones; nobody asks for those of somebody else. */
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @Answers(NotificationsPageSchema)
  async findPage(
    @Asker() asker: Asking,
    @Query({ schema: NotificationsPageQuerySchema }) asked: z.output<typeof NotificationsPageQuerySchema>,
  ): Promise<AnswerAsOf<NotificationsPage>> {
    const { page, asOf } = await this.notifications.findPage(asker.userId, asked);
    return new AnswerAsOf(page, asOf);
  }

  @Get('unread')
  @Answers(UnreadNotificationsSchema)
  async findUnread(@Asker() asker: Asking): Promise<AnswerAsOf<UnreadNotifications>> {
    const { unread, asOf } = await this.notifications.findUnread(asker.userId);
    return new AnswerAsOf(unread, asOf);
  }

  @Post('read')
  @Answers(null)
  async read(
    @Asker() asker: Asking,
    @Body({ schema: ReadNotificationsBodySchema }) asked: z.output<typeof ReadNotificationsBodySchema>,
  ): Promise<void> {
    await this.notifications.read(asker.userId, asked);
  }
}
