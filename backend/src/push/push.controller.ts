import { Body, Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { PushKeySchema, PushSubscriptionBodySchema, type PushKey, type PushSubscriptionBody } from '@kraken/shared';
import { Answers } from '../access/answers.js';
import { Asker, type Asking } from '../access/asker.js';
import { PushService } from './push.service.js';

@Controller('push')
export class PushController {
  constructor(private readonly push: PushService) {}

  @Get('key')
  @Answers(PushKeySchema)
  async findKey(): Promise<PushKey> {
    return { publicKey: (await this.push.keys()).publicKey };
  }

  @Put('subscription')
  @Answers(null)
  async subscribe(
    @Asker() asker: Asking,
    @Body({ schema: PushSubscriptionBodySchema }) body: PushSubscriptionBody,
  ): Promise<void> {
    await this.push.subscribe(asker, { endpoint: body.endpoint, ...body.keys });
  }

  @Delete('subscription')
  @Answers(null)
  async unsubscribe(@Asker() asker: Asking): Promise<void> {
    await this.push.unsubscribe(asker);
  }

  @Post('test')
  @Answers(null)
  async test(@Asker() asker: Asking): Promise<void> {
    await this.push.test(asker);
  }
}
