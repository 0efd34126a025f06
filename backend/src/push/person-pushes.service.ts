import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayDisturb, type PushPayload } from '@kraken/shared';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { PERSON_PUSH_JOB } from '../database/push-job.js';
import { JobsService } from '../jobs/jobs.service.js';
import { Attention } from '../websocket/attention.js';
import { PersonPushesRepository, type PersonPushCandidate } from './person-pushes.repository.js';
import { PushDispatcher, type Push } from './push-dispatcher.js';
import { PushService } from './push.service.js';

const JobSchema = z.strictObject({ position: z.number() });

/** A device that comes back within a day still tells of it: a request waits. */
const TTL_SECONDS = 24 * 60 * 60;

/** Where requests are answered. */
const FRIENDS = '/dms/friends';

const BODIES: Readonly<Record<string, string>> = {
  'friend-request': 'would like to be your friend',
  'friend-accepted': 'is your friend now',
};

/** Tells devices of who asks to be a friend, or is one now: as of a direct message, for no place says otherwise. */
@Injectable()
export class PersonPushesService implements OnModuleInit {
  constructor(
    private readonly people: PersonPushesRepository,
    private readonly push: PushService,
    private readonly dispatcher: PushDispatcher,
    private readonly attention: Attention,
    private readonly jobs: JobsService,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    const work = (payloads: readonly { position: number }[]) => this.tell(payloads.map(({ position }) => position));
    this.jobs.register(PERSON_PUSH_JOB, { payload: JobSchema, work });
  }

  /** Sent after the commit that takes the jobs away: at most once, like what is said. */
  private async tell(positions: readonly number[]): Promise<void> {
    const candidates = await this.people.find(positions);
    const nowMs = Date.now();
    const chosen = candidates.filter(
      (candidate) => !this.attention.isPaidBy(candidate.userId) && mayBeDisturbed(candidate, nowMs),
    );
    if (chosen.length === 0) return;
    const keys = await this.push.keys();
    const pushes = chosen.flatMap(pushOf);
    this.database.requireTransaction().afterCommit.push(() => this.dispatcher.send(pushes, keys));
  }
}

function mayBeDisturbed({ presence, quietHours, quietUntil }: PersonPushCandidate, nowMs: number): boolean {
  const quiet = { hours: quietHours, until: quietUntil?.toISOString() ?? null };
  return mayDisturb({ places: [], quiet, presence }, nowMs);
}

function pushOf({ id, endpoint, p256dh, auth, actorId, actorName, kind }: PersonPushCandidate): Push[] {
  const body = BODIES[kind];
  if (body === undefined) return [];
  const payload: PushPayload = {
    kind: 'message',
    // The page gives the same one, so that the later takes the place of the earlier.
    notice: { title: actorName, body, path: FRIENDS, placeId: actorId, read: null, messageId: actorId },
  };
  const message = { payload: JSON.stringify(payload), ttlSeconds: TTL_SECONDS, isUrgent: true };
  return [{ id, endpoint, p256dh, auth, message: { ...message, topic: actorId.replaceAll('-', '') } }];
}
