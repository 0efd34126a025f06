import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { z } from 'zod';
import { JobsService } from '../jobs/jobs.service.js';
import { RoomEvents, type CommunityUpdated } from '../rooms/room-events.js';
import { SearchLanguageRepository } from './search-language.repository.js';

const REINDEX = 'reindex-messages';
const Payload = z.strictObject({ communityId: z.string(), channelId: z.string(), position: z.number() });
type Place = z.output<typeof Payload>;

/** Before every message. */
const BEGINNING = { channelId: '00000000-0000-0000-0000-000000000000', position: 0 };
/** A set holds the one session of an embedded database for about a tenth of a second. */
const AT_ONCE = 200;

/** Has what was written understood in the language that a community has chosen since: afterwards, in bounded sets. */
@Injectable()
export class SearchLanguageService implements OnModuleInit {
  constructor(
    private readonly repository: SearchLanguageRepository,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register<Place>(REINDEX, {
      payload: Payload,
      atOnce: 1,
      work: async (payloads) => {
        for (const payload of payloads) await this.reindex(payload);
      },
    });
  }

  /** Inside the transaction that changes the community. Another change begins anew. */
  @OnEvent(RoomEvents.COMMUNITY_UPDATED, { suppressErrors: false })
  async onCommunityUpdated({ communityId, isOtherLanguage }: CommunityUpdated): Promise<void> {
    if (!isOtherLanguage) return;
    await this.repository.waitForSends(communityId);
    await this.jobs.add(REINDEX, { communityId, ...BEGINNING } satisfies Place, { key: communityId });
  }

  private async reindex({ communityId, ...after }: Place): Promise<void> {
    const reached = await this.repository.reindex(communityId, after, AT_ONCE);
    if (reached) await this.jobs.add(REINDEX, { communityId, ...reached } satisfies Place, { key: communityId });
  }
}
