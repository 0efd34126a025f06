import { Body, Controller, Patch, Post } from '@nestjs/common';
import { ProfileBodySchema, UsersLookupBodySchema, UsersLookupSchema, type ProfileBody } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../../access/answers.js';
import { Asker, type Asking } from '../../access/asker.js';
import { withoutUndefined } from '../../access/without-undefined.js';
import { ProfilesService } from './profiles.service.js';

@Controller('users')
export class ProfilesController {
  constructor(private readonly profiles: ProfilesService) {}

  @Patch('me/profile')
  @Answers(null)
  async update(@Asker() asker: Asking, @Body({ schema: ProfileBodySchema }) body: ProfileBody): Promise<void> {
    await this.profiles.update(asker.userId, withoutUndefined(body));
  }

  @Post('lookup')
  @Answers(UsersLookupSchema)
  async lookup(
    @Asker() asker: Asking,
    @Body({ schema: UsersLookupBodySchema }) { ids }: z.output<typeof UsersLookupBodySchema>,
  ): Promise<z.output<typeof UsersLookupSchema>> {
    return { rows: await this.profiles.findVisible(asker.userId, ids) };
  }
}
