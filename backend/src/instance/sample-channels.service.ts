import { Injectable } from '@nestjs/common';
import { RoomName, type ConversationRoom } from '@kraken/shared';
import { ChannelsService } from '../channels/channels.service.js';
import { DirectMessagesService } from '../direct-messages/direct-messages.service.js';
import { MessageHistoryService, type PastMessage } from '../messages/message-history.service.js';
import { ReadReceiptsService } from '../read-receipts/read-receipts.service.js';
import type { SampleChannel, SampleDm } from './sample-data/sample.js';

const MINUTE_MS = 60_000;

/** Channels in which somebody has talked before. */
@Injectable()
export class SampleChannelsService {
  constructor(
    private readonly channels: ChannelsService,
    private readonly dms: DirectMessagesService,
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
    await this.fill(RoomName.channel(channelId), { lines, unread, endedAgo }, userIdOf);
  }

  /** The same between people. The owner is one of them. */
  async addDm({ people, name, ...talk }: SampleDm, userIdOf: (key: string) => string): Promise<void> {
    const channelId = await this.dms.begin(['owner', ...people].map(userIdOf), name);
    await this.fill(RoomName.dm(channelId), talk, userIdOf);
  }

  private async fill(
    room: ConversationRoom,
    { lines, unread, endedAgo }: Pick<SampleChannel, 'lines' | 'unread' | 'endedAgo'>,
    userIdOf: (key: string) => string,
  ): Promise<void> {
    const spokenMs = lines.reduce((sum, { after }) => sum + after, 0) * MINUTE_MS;
    let at = Date.now() - endedAgo * MINUTE_MS - spokenMs;
    const past = lines.map(({ by, text, after }): PastMessage => {
      at += after * MINUTE_MS;
      return { authorId: userIdOf(by), content: text, createdAt: new Date(at) };
    });
    const positions = await this.history.store(room, past);
    const position = positions.at(-unread - 1) ?? 0;
    const channelId = room.slice(room.indexOf(':') + 1);
    await this.readReceipts.startAt([{ userId: userIdOf('owner'), channelId, position }]);
  }
}
