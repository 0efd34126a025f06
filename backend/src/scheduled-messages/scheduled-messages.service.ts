import { Injectable } from '@nestjs/common';
import {
  limits,
  RoomName,
  saysSomething,
  ServerEvents,
  type RescheduleBodySchema,
  type ScheduledMessage,
} from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import type { z } from 'zod';
import { DomainError, notFound } from '../access/domain-error.js';
import { AttachmentsService } from '../attachments/attachments.service.js';
import { Database } from '../database/database.js';
import { JobsService } from '../jobs/jobs.service.js';
import { Clock } from '../platform/clock.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import {
  ScheduledMessagesRepository,
  type DueMessage,
  type NewScheduled,
  type OwnScheduled,
} from './scheduled-messages.repository.js';
import { SEND_DUE_JOB } from './send-due.service.js';

const DAY_MS = 86_400_000;

/** What people want to say later. The row holds it, a job of the same id has it sent. */
@Injectable()
export class ScheduledMessagesService {
  constructor(
    private readonly scheduled: ScheduledMessagesRepository,
    private readonly attachments: AttachmentsService,
    private readonly jobs: JobsService,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
    private readonly clock: Clock,
  ) {}

  /** @returns all that a person wants to say later, and the seq of the own room it reflects (R6). */
  async find(authorId: string): Promise<{ messages: ScheduledMessage[]; asOf: AsOf }> {
    return await this.scheduled.find(authorId);
  }

  /**
   * Stores it under the id of the message that it becomes; a retry is the same (R20). Throws `not-found` for a place that
   * its author may not see and for files that are not theirs to send, `limit-reached`, `id-conflict`, and `invalid-input`
   * for a time beyond a year.
   */
  async schedule(message: NewScheduled): Promise<void> {
    this.requireNear(message.sendAt);
    await this.database.transaction(async () => {
      const waiting = await this.scheduled.holdAuthor(message.authorId);
      const taken = await this.scheduled.findTaken(message.id);
      if (taken) return requireSame(taken, message);
      if (waiting >= limits.scheduledPerUser)
        throw new DomainError('limit-reached', `At most ${limits.scheduledPerUser} messages wait to be sent.`);
      // It was said, with its files: the answer to that was lost.
      if (message.attachmentIds.length > 0 && (await this.scheduled.isSaid(message))) return;
      const files = await this.attachments.hold(message.attachmentIds, message.authorId);
      if (!(await this.scheduled.store(message, files))) throw notFound('channel');
      await this.attachments.markScheduled(files, message.id);
      await this.follow(message, message.sendAt);
    });
  }

  /** Throws `not-found` for what is not the asker's, and for what was sent meanwhile. */
  async change(own: OwnScheduled, { content, sendAt }: z.output<typeof RescheduleBodySchema>): Promise<void> {
    this.requireNear(sendAt ?? null);
    await this.database.transaction(async () => {
      const held = await this.scheduled.hold(own);
      if (!held) throw notFound('scheduled message');
      if (content !== undefined && !saysSomething(content) && held.attachments.length === 0)
        throw new DomainError('invalid-input', 'A message without files cannot be empty.');
      if (content !== undefined) await this.scheduled.changeContent(own.id, content);
      if (sendAt === undefined) this.tell(own);
      else {
        await this.scheduled.changeTime(own.id, sendAt);
        await this.follow(own, sendAt);
      }
    });
  }

  /** Its files go with it, unless it is put back soon. Throws as {@link change}. */
  async cancel(own: OwnScheduled): Promise<void> {
    await this.database.transaction(async () => {
      const held = await this.scheduled.hold(own);
      if (!held) throw notFound('scheduled message');
      if (held.attachments.length > 0) await this.attachments.releaseScheduled(own.id);
      await this.scheduled.remove(own.id);
      await this.jobs.remove(SEND_DUE_JOB, own.id);
      this.tell(own);
    });
  }

  private async follow(own: OwnScheduled, sendAt: string | null): Promise<void> {
    const isDue = sendAt === null || Date.parse(sendAt) <= this.clock.today().getTime();
    const dueAt = isDue ? {} : { dueAt: new Date(sendAt) };
    await this.jobs.add(SEND_DUE_JOB, { id: own.id }, { key: own.id, ...dueAt });
    this.tell(own);
  }

  private tell({ authorId }: OwnScheduled): void {
    this.websocketService.sendToRoom(RoomName.user(authorId), ServerEvents.SCHEDULED_MESSAGES_UPDATED, {});
  }

  private requireNear(sendAt: string | null): void {
    const latestMs = this.clock.today().getTime() + limits.scheduledDays * DAY_MS;
    if (sendAt === null || Date.parse(sendAt) <= latestMs) return;
    const message = `is more than ${limits.scheduledDays} days ahead`;
    throw new DomainError('invalid-input', `The time ${message}.`, { errors: [{ path: 'sendAt', message }] });
  }
}

/** The time is left out: it may have been changed since. */
function requireSame(taken: DueMessage, asked: NewScheduled): void {
  const keys = ['authorId', 'channelId', 'threadId', 'replyToId', 'content'] as const;
  const hasSameFiles = taken.attachments.map(({ id }) => id).join() === asked.attachmentIds.join();
  if (hasSameFiles && keys.every((key) => taken[key] === asked[key])) return;
  throw new DomainError('id-conflict', 'The id belongs to another message.');
}
