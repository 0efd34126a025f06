import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RoomName, ServerEvents } from '@kraken/shared';
import { z } from 'zod';
import { DomainError } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { JobsService } from '../jobs/jobs.service.js';
import { MessagesService } from '../messages/messages.service.js';
import { Clock } from '../platform/clock.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { ScheduledMessagesRepository, type DueMessage } from './scheduled-messages.repository.js';

/** Its key is the id of the message. */
export const SEND_DUE_JOB = 'send-due';

const JobSchema = z.strictObject({ id: z.string() });
type Job = z.output<typeof JobSchema>;

/** Says what is due, as if its author said it now: with the rights of now. */
@Injectable()
export class SendDueService implements OnModuleInit {
  constructor(
    private readonly scheduled: ScheduledMessagesRepository,
    private readonly messages: MessagesService,
    private readonly jobs: JobsService,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // Not in the transaction that takes the job away: a refusal undoes that, and is stored by another one.
    this.jobs.register<Job>(SEND_DUE_JOB, {
      payload: JobSchema,
      workOutside: ({ id }) => this.send(id),
      giveUp: ({ id }) => this.giveUp(id),
    });
  }

  /** The message goes out with its files and its row goes in one transaction: done again after a crash, it finds nothing to do. */
  private async send(id: string): Promise<void> {
    try {
      await this.database.transaction(async () => {
        const due = await this.scheduled.holdDue(id);
        if (!due) return;
        await this.scheduled.remove(id);
        const { channelId, authorId: askerId, attachments, ...said } = due;
        const attachmentIds = attachments.map((file) => file.id);
        await this.messages.sendWithin({ channelId, messageId: id, askerId }, { ...said, attachmentIds });
        this.tell(due);
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.refuse(id, error);
    }
  }

  /** Its author finds the text and the reason. Who only has to wait, as in slow mode, waits. */
  private async refuse(id: string, { code, details: { retryAfterMs } }: DomainError): Promise<void> {
    await this.database.transaction(async () => {
      const due = await this.scheduled.holdDue(id);
      if (!due) return;
      if (retryAfterMs === undefined) await this.scheduled.refuse(id, code);
      else {
        const dueAt = new Date(this.clock.today().getTime() + retryAfterMs);
        await this.scheduled.changeTime(id, dueAt.toISOString());
        await this.jobs.add(SEND_DUE_JOB, { id }, { key: id, dueAt });
      }
      this.tell(due);
    });
  }

  /** It never came to an answer: it does not wait for ever either. Its author decides whether it is tried again. */
  private async giveUp(id: string): Promise<void> {
    const due = await this.scheduled.holdDue(id);
    if (!due) return;
    await this.scheduled.refuse(id, 'internal');
    this.tell(due);
  }

  private tell({ authorId }: DueMessage): void {
    this.websocketService.sendToRoom(RoomName.user(authorId), ServerEvents.SCHEDULED_MESSAGES_UPDATED, {});
  }
}
