import { Injectable } from '@nestjs/common';
import type { Me, SetUpBodySchema } from '@kraken/shared';
import type { z } from 'zod';
import { DomainError } from '../access/domain-error.js';
import { Passwords } from '../access/passwords.js';
import { Database } from '../database/database.js';
import { UsersService } from '../users/users.service.js';
import { FirstCommunitiesService } from './first-communities.service.js';
import { InstanceSettingsService } from './instance-settings.service.js';

export type SetUpBody = z.output<typeof SetUpBodySchema>;

/** The first visit: one transaction makes the instance, its owner and a first community, or nothing. */
@Injectable()
export class SetUpService {
  constructor(
    private readonly settings: InstanceSettingsService,
    private readonly users: UsersService,
    private readonly firstCommunities: FirstCommunitiesService,
    private readonly passwords: Passwords,
    private readonly database: Database,
  ) {}

  /** @returns the owner. Throws `already-set-up` for all but the first one. */
  async setUp({ instanceName, registration, owner, communityName, withSampleData }: SetUpBody): Promise<Me> {
    if (await this.settings.find()) throw alreadySetUp();
    const passwordHash = await this.passwords.hash(owner.password);
    return await this.database.transaction(async () => {
      if (!(await this.settings.begin({ name: instanceName, registration }))) throw alreadySetUp();
      const { name, displayName } = owner;
      const me = await this.users.add({ name, displayName, passwordHash, isInstanceOwner: true });
      if (withSampleData) await this.firstCommunities.addSamples(me, communityName);
      else await this.firstCommunities.add(me, communityName);
      return me;
    });
  }
}

const alreadySetUp = (): DomainError => new DomainError('already-set-up', 'This instance is set up already.');
