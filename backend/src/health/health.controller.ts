import { readFileSync } from 'node:fs';
import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Answers } from '../access/answers.js';
import { Public } from '../access/asker.js';
import { DomainError } from '../access/domain-error.js';
import { Log } from '../platform/log.js';
import { HealthRepository } from './health.repository.js';

const HealthSchema = z.strictObject({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' });
type Health = z.output<typeof HealthSchema>;

const packageFile = new URL('../../package.json', import.meta.url);
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8')));

@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthRepository,
    private readonly log: Log,
  ) {}

  /** Whether the database answers and can store something; 503 when not. */
  @Get()
  @Public()
  @Answers(HealthSchema)
  async findOne(): Promise<Health> {
    try {
      await this.health.ask();
    } catch (error) {
      this.log.error({ err: error }, 'the database does not answer');
      throw new DomainError('unavailable', 'The database does not answer.');
    }
    if (!this.health.hasRoom()) throw new DomainError('unavailable', 'The disk of the database is full.');
    return { status: 'ok', version };
  }
}
