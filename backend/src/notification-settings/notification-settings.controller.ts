import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  IdSchema,
  NotificationPlaceKindSchema,
  NotificationSettingsSchema,
  PlaceChoiceSchema,
  PreviewsShownBodySchema,
  QuietSchema,
  type NotificationSettings,
  type PlaceChoice,
  type Quiet,
} from '@kraken/shared';
import { z } from 'zod';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { NotificationSettingsService } from './notification-settings.service.js';

const PlaceSchema = z.strictObject({ kind: NotificationPlaceKindSchema, id: IdSchema });

@Controller('notification-settings')
export class NotificationSettingsController {
  constructor(private readonly settings: NotificationSettingsService) {}

  @Get()
  @Answers(NotificationSettingsSchema)
  async findMine(@Asker() asker: Asking): Promise<AnswerAsOf<NotificationSettings>> {
    const { settings, asOf } = await this.settings.find(asker.userId);
    return new AnswerAsOf(settings, asOf);
  }

  @Put('quiet')
  @Answers(null)
  async setQuiet(@Asker() asker: Asking, @Body({ schema: QuietSchema }) quiet: Quiet): Promise<void> {
    await this.settings.setQuiet(asker.userId, quiet);
  }

  @Put('previews')
  @Answers(null)
  async showPreviews(
    @Asker() asker: Asking,
    @Body({ schema: PreviewsShownBodySchema }) { isShown }: z.output<typeof PreviewsShownBodySchema>,
  ): Promise<void> {
    await this.settings.showPreviews(asker.userId, isShown);
  }

  @Put('places/:kind/:id')
  @Answers(null)
  async choose(
    @Asker() asker: Asking,
    @Param({ schema: PlaceSchema }) place: z.output<typeof PlaceSchema>,
    @Body({ schema: PlaceChoiceSchema }) choice: PlaceChoice,
  ): Promise<void> {
    await this.settings.choose({ ...place, userId: asker.userId }, choice);
  }
}
