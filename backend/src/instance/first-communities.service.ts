import { Injectable } from '@nestjs/common';
import type { Me } from '@kraken/shared';
import { CommunitiesService } from '../communities/communities.service.js';
import { MembersService } from '../members/members.service.js';
import { UsersService } from '../users/users.service.js';
import { SampleChannelsService } from './sample-channels.service.js';
import { dms } from './sample-data/dms.js';
import { diving } from './sample-data/diving.js';
import { games } from './sample-data/games.js';
import { people } from './sample-data/people.js';
import type { SampleCommunity } from './sample-data/sample.js';

/** What a new instance starts with, inside the transaction of the set-up. */
@Injectable()
export class FirstCommunitiesService {
  constructor(
    private readonly users: UsersService,
    private readonly communities: CommunitiesService,
    private readonly members: MembersService,
    private readonly sampleChannels: SampleChannelsService,
  ) {}

  /** The owner's first community, empty. */
  async add(owner: Me, name: string): Promise<void> {
    await this.communities.addWithChannel(owner.id, { name, description: '' });
  }

  /** The same with people and conversations in it, and a second one: to judge the whole in a minute. */
  async addSamples(owner: Me, name: string): Promise<void> {
    const userIds = new Map([['owner', owner.id]]);
    for (const { key, name: wanted, displayName } of people) {
      const free = wanted === owner.name ? `${wanted}.2` : wanted;
      const user = await this.users.add({ name: free, displayName, passwordHash: null, isInstanceOwner: false });
      userIds.set(key, user.id);
    }
    const userIdOf = (key: string): string => {
      const id = userIds.get(key);
      if (id === undefined) throw new Error(`the sample data speaks of ${key}, who is not there`);
      return id;
    };
    for (const dm of dms) await this.sampleChannels.addDm(dm, userIdOf);
    for (const sample of [diving, games]) await this.addSample({ ...sample, name: sample.name ?? name }, userIdOf);
  }

  private async addSample(
    { name, description, members, channels }: SampleCommunity & { readonly name: string },
    userIdOf: (key: string) => string,
  ): Promise<void> {
    const { id } = await this.communities.begin({ name, description });
    await this.members.add(id, userIdOf('owner'), 'owner');
    for (const key of members) await this.members.add(id, userIdOf(key), 'member');
    for (const channel of channels) await this.sampleChannels.add(id, channel, userIdOf);
  }
}
