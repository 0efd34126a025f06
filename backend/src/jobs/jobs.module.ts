import { Global, Module } from '@nestjs/common';
import { JobWorkersService } from './job-workers.service.js';
import { JobsRepository } from './jobs.repository.js';
import { JobsService } from './jobs.service.js';

/** Global, for every domain may have something to be done afterwards. */
@Global()
@Module({ providers: [JobsRepository, JobWorkersService, JobsService], exports: [JobsService, JobWorkersService] })
export class JobsModule {}
