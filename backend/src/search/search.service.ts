import { Injectable } from '@nestjs/common';
import { limits, parseSearch, type SearchHit, type SearchPage, type SearchQuerySchema } from '@kraken/shared';
import type { z } from 'zod';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../access/domain-error.js';
import { TokenBucket } from '../access/token-bucket.js';
import { excerptAround } from './highlights.js';
import { decodePlace, encodePlace } from './search-cursor.js';
import { SearchRepository, type FoundMessage } from './search.repository.js';

/** A search is dearer than a page: one while typing, and pages as fast as a hand can scroll. */
const SEARCHES = { burst: 40, refillMs: 200 };

/** Finds messages among those that a person may read. The answer is of the moment: no event changes it. */
@Injectable()
export class SearchService {
  private readonly rate: TokenBucket;

  constructor(
    private readonly repository: SearchRepository,
    clock: Clock,
  ) {
    this.rate = new TokenBucket(SEARCHES, () => clock.now());
  }

  /** @returns hits, newest or best first; none alike where the asker may not read and where nothing is. Throws `too-many-requests`. */
  async findPage(askerId: string, asked: z.output<typeof SearchQuerySchema>): Promise<SearchPage> {
    const retryAfterMs = this.rate.take(askerId);
    if (retryAfterMs > 0)
      throw new DomainError('too-many-requests', 'Too many searches; wait a moment.', { retryAfterMs });
    const after = asked.cursor === undefined ? null : decodePlace(asked.cursor);
    const left = limits.searchHits - (after?.hits ?? 0);
    const size = Math.min(limits.searchHitsPerPage, left);
    const { channelId, communityId, onlyDms, utcOffsetMinutes, order } = asked;
    const found = await this.repository.findPage({
      askerId,
      terms: parseSearch(asked.q),
      scope: { channelId, communityId, onlyDms: onlyDms ?? false },
      utcOffsetMinutes,
      order,
      after,
      // One more tells whether there is another page.
      count: size + 1,
    });
    const shown = found.slice(0, size);
    const last = shown.at(-1);
    const hasMore = found.length > size && left > size && last !== undefined;
    return {
      hits: shown.map(hitOf),
      cursor: hasMore ? encodePlace({ ...last, hits: (after?.hits ?? 0) + size }) : null,
    };
  }
}

function hitOf({ content, marked, markedInLanguage, createdAt, ...message }: FoundMessage): SearchHit {
  const { excerpt, highlights } = excerptAround(
    content,
    markedInLanguage === null ? [marked] : [marked, markedInLanguage],
  );
  const { messageId, channelId, communityId, authorId, position, threadId } = message;
  return {
    messageId,
    channelId,
    communityId,
    authorId,
    position,
    threadId,
    createdAt: createdAt.toISOString(),
    excerpt,
    highlights: [...highlights],
  };
}
