import { Injectable } from '@nestjs/common';
import { limits, type ThreadsPage } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { notFound } from '../../access/domain-error.js';
import { ThreadListRepository } from './thread-list.repository.js';

/** Beyond every position. */
const END = Number.MAX_SAFE_INTEGER;

/** The threads of a channel. */
@Injectable()
export class ThreadListService {
  constructor(private readonly threads: ThreadListRepository) {}

  /**
   * @param before the page begins with the thread whose newest reply stands there or before; undefined: with the newest.
   * @returns a page that owns a range of places of newest replies (R9), and the seq of the room it reflects (R6).
   */
  async findPage(
    place: { channelId: string; askerId: string },
    before: number | undefined,
  ): Promise<{ page: ThreadsPage; asOf: AsOf }> {
    // One more than is shown: the page beyond begins with it.
    const count = limits.threadsPerPage + 1;
    const read = await this.threads.findPage(place, { before: before ?? END, count });
    if (!read) throw notFound('channel');
    const next = read.threads[limits.threadsPerPage];
    const threads = read.threads.slice(0, limits.threadsPerPage);
    return {
      page: { threads, from: next?.lastReplyPosition ?? 0, to: before ?? null },
      asOf: { [read.room]: read.head },
    };
  }
}
