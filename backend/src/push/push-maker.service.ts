import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shouldNotify, type NotifyChoices, type PlaceSetting } from '@kraken/shared';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { PUSH_JOB } from '../database/push-job.js';
import { JobsService } from '../jobs/jobs.service.js';
import { Attention } from '../websocket/attention.js';
import { PushDispatcher, type Push } from './push-dispatcher.js';
import { PushRecipientsRepository, type PushCandidate } from './push-recipients.repository.js';
import { pushTextOf, mentionedIn } from './push-text.js';
import { PushService } from './push.service.js';

const JobSchema = z.strictObject({ messageId: z.string() });

/** A device that comes back within this time still tells of it. */
const TTL_SECONDS = 12 * 60 * 60;
const AGAIN_MS = 1_000;

/** Decides after the commit which devices are told of messages, in sets (R5), and hands them on. */
@Injectable()
export class PushMakerService implements OnModuleInit {
  constructor(
    private readonly recipients: PushRecipientsRepository,
    private readonly push: PushService,
    private readonly dispatcher: PushDispatcher,
    private readonly attention: Attention,
    private readonly jobs: JobsService,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.register(PUSH_JOB, { payload: JobSchema, work: (payloads) => this.tell(payloads) });
  }

  /** Sent after the commit that takes the jobs away: at most once, for a device that rings twice is worse than none. */
  private async tell(payloads: readonly { messageId: string }[]): Promise<void> {
    const candidates = await this.recipients.find(await this.withoutUnsettled(payloads));
    const nowMs = Date.now();
    const chosen = candidates.filter(
      (candidate) => !this.attention.isPaidBy(candidate.userId) && isToBeTold(candidate, nowMs),
    );
    if (chosen.length === 0) return;
    const mentioned = [...new Set(chosen.flatMap(({ content }) => mentionedIn(content)))];
    const names = mentioned.length > 0 ? await this.recipients.findNames(mentioned) : new Map<string, string>();
    const keys = await this.push.keys();
    const pushes = chosen.map((candidate) => pushOf(candidate, names));
    this.database.requireTransaction().afterCommit.push(() => this.dispatcher.send(pushes, keys));
  }

  /** Who is meant by a message is found out after its commit too, and has to be known first. */
  private async withoutUnsettled(payloads: readonly { messageId: string }[]): Promise<string[]> {
    const messageIds = payloads.map(({ messageId }) => messageId);
    const unsettled = await this.recipients.findUnsettled(messageIds);
    const dueAt = new Date(Date.now() + AGAIN_MS);
    for (const messageId of unsettled) await this.jobs.add(PUSH_JOB, { messageId }, { key: messageId, dueAt });
    return messageIds.filter((id) => !unsettled.includes(id));
  }
}

function isToBeTold(candidate: PushCandidate, nowMs: number): boolean {
  const { communityId, channelId, threadId, isForMe, isThreadFollowed } = candidate;
  const notable = { place: { communityId, channelId, threadId }, isForMe, isThreadFollowed };
  return shouldNotify(notable, settingsOf(candidate), nowMs);
}

function settingsOf(candidate: PushCandidate): NotifyChoices {
  const { communityId, channelId, threadId, quietHours, quietUntil } = candidate;
  const place = (kind: PlaceSetting['kind'], id: string | null): PlaceSetting[] =>
    id === null
      ? []
      : [
          {
            kind,
            id,
            channelId: null,
            level: candidate[`${kind}Level`],
            mutedUntil: candidate[`${kind}MutedUntil`]?.toISOString() ?? null,
          },
        ];
  return {
    places: [...place('thread', threadId), ...place('channel', channelId), ...place('community', communityId)],
    quiet: { hours: quietHours, until: quietUntil?.toISOString() ?? null },
    presence: candidate.presence,
  };
}

function pushOf(candidate: PushCandidate, names: ReadonlyMap<string, string>): Push {
  const { id, endpoint, p256dh, auth, channelId, communityId, threadId } = candidate;
  const payload = JSON.stringify(pushTextOf(candidate, names));
  const isUrgent = communityId === null || candidate.isForMe;
  const topic = (threadId ?? channelId).replaceAll('-', '');
  return { id, endpoint, p256dh, auth, message: { payload, ttlSeconds: TTL_SECONDS, isUrgent, topic } };
}
