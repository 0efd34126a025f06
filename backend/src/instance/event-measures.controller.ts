import { Controller, Get } from '@nestjs/common';
import { EventMeasuresSchema, type EventMeasures } from '@kraken/shared';
import { Answers } from '../access/answers.js';
import { Asker, type Asking } from '../access/asker.js';
import { notFound } from '../access/domain-error.js';
import { Measures } from '../platform/measures.js';
import { UsersService } from '../users/users.service.js';

/** What the server has counted, for the owner of the instance. */
@Controller('instance')
export class EventMeasuresController {
  constructor(
    private readonly users: UsersService,
    private readonly measures: Measures,
  ) {}

  /** For everybody else it is not there: how much is going on is nobody's business. */
  @Get('event-measures')
  @Answers(EventMeasuresSchema)
  async findAll(@Asker() asker: Asking): Promise<EventMeasures> {
    const { isInstanceOwner } = await this.users.findMe(asker.userId);
    if (!isInstanceOwner) throw notFound('page');
    return { sinceMs: this.measures.sinceMs, events: this.measures.events.all() };
  }
}
