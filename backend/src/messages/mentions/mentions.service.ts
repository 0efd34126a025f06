import { Injectable } from '@nestjs/common';
import {
  allowedGroups,
  findMentions,
  limits,
  mentionsTooMany,
  type MemberRole,
  type Mentions,
  type Message,
} from '@kraken/shared';
import { DomainError, notFound } from '../../access/domain-error.js';
import { TokenBucket } from '../../access/token-bucket.js';
import { NotificationsService } from '../../notifications/notifications.service.js';
import { ThreadMentionsService } from '../threads/thread-mentions.service.js';
import { MentionsRepository } from './mentions.repository.js';

/** Who writes, and where. */
export interface Writing {
  readonly channelId: string;
  readonly authorId: string;
  readonly role: MemberRole;
  readonly isDm: boolean;
}

/** So many people may be called in a burst, and one more every second; calling a group counts for many. */
const CALLS = { burst: 200, refillMs: 1_000 };
const GROUP_COUNTS_FOR = 20;

/** Whom a text really mentions. */
@Injectable()
export class MentionsService {
  private readonly calls = new TokenBucket(CALLS);

  constructor(
    private readonly mentions: MentionsRepository,
    private readonly notifications: NotificationsService,
    private readonly threads: ThreadMentionsService,
  ) {}

  /**
   * Inside the transaction that stores the text: who may read it, and what its author may call. A text that mentions
   * nobody costs no statement.
   * Throws `limit-reached` for too many people at once, `too-many-requests` for too many in a row.
   */
  async resolve(content: string, { channelId, authorId, role, isDm }: Writing): Promise<Mentions | null> {
    const found = findMentions(content);
    if (mentionsTooMany(found))
      throw new DomainError('limit-reached', `A message mentions at most ${limits.mentionsPerMessage} people.`);
    const groups = allowedGroups(found, { role }, { isDm });
    const userIds =
      found.userIds.length === 0 ? [] : await this.mentions.findReaders(channelId, authorId, found.userIds);
    return userIds.length + groups.length === 0 ? null : { userIds, groups };
  }

  /** @returns who reads the channel, by a part of their names, but for the asker. Throws `not-found` for who does not. */
  async searchReaders(channelId: string, askerId: string, search: string): Promise<string[]> {
    const found = await this.mentions.searchReaders(channelId, askerId, search);
    if (!found) throw notFound('channel');
    return found;
  }

  /** Throws `too-many-requests` when somebody calls more people than a conversation needs. Counts them. */
  requireCalm(authorId: string, mentions: Mentions | null): void {
    const called = mentions ? mentions.userIds.length + mentions.groups.length * GROUP_COUNTS_FOR : 0;
    for (let i = 0; i < called; i++) {
      const retryAfterMs = this.calls.take(authorId);
      if (retryAfterMs > 0)
        throw new DomainError('too-many-requests', 'That called many people at once.', { retryAfterMs });
    }
  }

  /** Inside the transaction that edits a message, when it mentions others than before. */
  async replace(now: Message, before: Message): Promise<void> {
    await this.threads.follow(now);
    if (now.threadId === null) await this.mentions.replace(now, now.mentions?.userIds ?? []);
    await this.follow(now, before);
  }

  /** Inside the transaction that stores a message. */
  async tellNew(message: Parameters<NotificationsService['follow']>[0]): Promise<void> {
    await this.threads.follow(message);
    await this.follow(message);
  }

  /** Inside the transaction that edits or deletes a message: whoever it concerns will be notified, or no longer. */
  async follow(...messages: Parameters<NotificationsService['follow']>): Promise<void> {
    await this.notifications.follow(...messages);
  }
}
