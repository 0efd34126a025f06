import { Injectable } from '@nestjs/common';
import { ChannelsService } from '../channels/channels.service.js';
import { MessageHistoryService, type PastMessage } from '../messages/message-history.service.js';
import { ReadReceiptsService } from '../read-receipts/read-receipts.service.js';
import type { SampleChannel } from './sample-data/sample.js';

const MINUTE_MS = 60_000;

/** Channels in which somebody has talked before. */
@Injectable()
export class SampleChannelsService {
  constructor(
    private readonly channels: ChannelsService,
    private readonly history: MessageHistoryService,
    private readonly readReceipts: ReadReceiptsService,
  ) {}

  /** Inside the transaction that made the community. @param userIdOf gives the user of a key in the sample data. */
  async add(
    communityId: string,
    { name, topic, lines, unread, endedAgo }: SampleChannel,
    userIdOf: (key: string) => string,
  ): Promise<void> {
    const { id: channelId } = await this.channels.add(communityId, { name, topic });
    const spokenMs = lines.reduce((sum, { after }) => sum + after, 0) * MINUTE_MS;
    let at = Date.now() - endedAgo * MINUTE_MS - spokenMs;
    const past = lines.map(({ by, text, after }): PastMessage => {
      at += after * MINUTE_MS;
      return { authorId: userIdOf(by), content: text, createdAt: new Date(at) };
    });
    const positions = await this.history.store(channelId, past);
    const position = positions.at(-unread - 1) ?? 0;
    await this.readReceipts.startAt([{ userId: userIdOf('owner'), channelId, position }]);
  }
}
