import { Injectable } from '@nestjs/common';
import type { Me } from '@kraken/shared';
import { ChannelsService } from '../channels/channels.service.js';
import { CommunitiesService } from '../communities/communities.service.js';
import { MembersService } from '../members/members.service.js';
import { MessageHistoryService, type PastMessage } from '../messages/message-history.service.js';
import { ReadReceiptsService } from '../read-receipts/read-receipts.service.js';
import { UsersService } from '../users/users.service.js';
import { diving } from './sample-data/diving.js';
import { games } from './sample-data/games.js';
import { people } from './sample-data/people.js';
import type { SampleChannel, SampleCommunity } from './sample-data/sample.js';

const MINUTE_MS = 60_000;

/** Fills a new instance with people and conversations, so that it can be judged in a minute. */
@Injectable()
export class SampleDataService {
  constructor(
    private readonly users: UsersService,
    private readonly communities: CommunitiesService,
    private readonly members: MembersService,
    private readonly channels: ChannelsService,
    private readonly history: MessageHistoryService,
    private readonly readReceipts: ReadReceiptsService,
  ) {}

  /** Inside the transaction of the set-up. @param communityName of the first community, the owner's choice. */
  async fill(owner: Me, communityName: string): Promise<void> {
    const userIdOf = new Map([['owner', owner.id]]);
    for (const { key, name, displayName } of people) {
      const free = name === owner.name ? `${name}.2` : name;
      const user = await this.users.add({ name: free, displayName, passwordHash: null, isInstanceOwner: false });
      userIdOf.set(key, user.id);
    }
    for (const sample of [diving, games]) await this.addCommunity(sample, communityName, userIdOf);
  }

  private async addCommunity(
    sample: SampleCommunity,
    nameOfFirst: string,
    userIdOf: ReadonlyMap<string, string>,
  ): Promise<void> {
    const text = { name: sample.name ?? nameOfFirst, description: sample.description };
    const { id } = await this.communities.add(idOf(userIdOf, 'owner'), text);
    for (const key of sample.members) await this.members.add(id, idOf(userIdOf, key), 'member');
    for (const channel of sample.channels) await this.addChannel(id, channel, userIdOf);
  }

  private async addChannel(
    communityId: string,
    { name, topic, lines, unread, endedAgo }: SampleChannel,
    userIdOf: ReadonlyMap<string, string>,
  ): Promise<void> {
    const { id: channelId } = await this.channels.add(communityId, { name, topic });
    const spokenMs = lines.reduce((sum, { after }) => sum + after, 0) * MINUTE_MS;
    let at = Date.now() - endedAgo * MINUTE_MS - spokenMs;
    const past = lines.map(({ by, text, after }): PastMessage => {
      at += after * MINUTE_MS;
      return { authorId: idOf(userIdOf, by), content: text, createdAt: new Date(at) };
    });
    const positions = await this.history.store(channelId, past);
    const position = positions.at(-unread - 1) ?? 0;
    await this.readReceipts.startAt([{ userId: idOf(userIdOf, 'owner'), channelId, position }]);
  }
}

function idOf(userIdOf: ReadonlyMap<string, string>, key: string): string {
  const id = userIdOf.get(key);
  if (id === undefined) throw new Error(`the sample data speaks of ${key}, who is not there`);
  return id;
}
