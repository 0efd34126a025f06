import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { previewedLinks, ServerEvents, type LinkPreview, type Message, type Reply } from '@kraken/shared';
import { z } from 'zod';
import { DomainError, notFound } from '../../access/domain-error.js';
import { Database } from '../../database/database.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { FileStorage } from '../../platform/file-storage.js';
import { FileSweeper } from '../../platform/file-sweeper.js';
import { Log } from '../../platform/log.js';
import { WebsocketService } from '../../websocket/websocket.service.js';
import { LinkReader } from './link-reader.js';
import { PreviewsRepository, type PreviewedMessage } from './previews.repository.js';

const KIND = 'link-previews';
const JobSchema = z.strictObject({ messageId: z.string() });

/** What stands behind the links of messages: read afterwards, over the network, and told as a change of the message. */
@Injectable()
export class PreviewsService implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private sweeper: FileSweeper | undefined;

  constructor(
    private readonly previews: PreviewsRepository,
    private readonly reader: LinkReader,
    private readonly jobs: JobsService,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
    private readonly storage: FileStorage,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const workOutside = ({ messageId }: z.output<typeof JobSchema>) => this.lookAt(messageId);
    this.jobs.register(KIND, { payload: JobSchema, workOutside });
  }

  onApplicationBootstrap(): void {
    const { previews: source, storage, clock, log } = this;
    this.sweeper = new FileSweeper({ source, storage, clock, log, keysOf: (key) => [key] });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sweeper?.stop();
  }

  /** Inside the transaction that stores or changes a message: its links are looked at afterwards, if it has any. */
  async follow(messageId: string, content: string, shown: readonly LinkPreview[] = []): Promise<void> {
    if (!this.config.hasLinkPreviews) return;
    if (previewedLinks(content).length === 0 && shown.length === 0) return;
    await this.jobs.add(KIND, { messageId }, { key: messageId });
  }

  /** Its author does not want them shown. Throws `not-allowed` for everybody else. */
  async hide({ message, roomName }: { message: Message; roomName: PreviewedMessage['roomName'] }, askerId: string) {
    if (message.authorId !== askerId) throw new DomainError('not-allowed', 'Only its author can take previews away.');
    this.tell(roomName, await this.previews.show(message.id, [], true));
  }

  /** @returns under which key the picture of a page is kept. Throws `not-found`, also for who reads no message that shows it. */
  async findPictureKey(previewId: string, askerId: string): Promise<string> {
    const key = await this.previews.findPictureKey(previewId, askerId);
    if (key === undefined) throw notFound('picture');
    return key;
  }

  private async lookAt(messageId: string): Promise<void> {
    const before = await this.previews.hold(messageId);
    if (!before || before.isHidden) return;
    const shown = await this.findShown(previewedLinks(before.message.content));
    await this.database.transaction(async () => {
      const held = await this.previews.hold(messageId);
      // What was written since is looked at by a job of its own.
      if (!held || held.isHidden || held.message.content !== before.message.content) return;
      const isSame = held.message.previews.map(({ id }) => id).join() === shown.map(({ id }) => id).join();
      if (!isSame) this.tell(held.roomName, await this.previews.show(messageId, shown, false));
    });
  }

  private async findShown(links: readonly string[]): Promise<LinkPreview[]> {
    const known = new Map((await this.previews.findKnown(links)).map((preview) => [preview.url, preview.shown]));
    const found = await Promise.all(
      links.map(async (url) => known.get(url) ?? (known.has(url) ? null : await this.look(url))),
    );
    return found.filter((preview) => preview !== null);
  }

  private async look(url: string): Promise<LinkPreview | null> {
    const id = randomUUID();
    const page = await this.reader.read(url);
    const storageKey = page?.picture ? randomUUID() : null;
    if (page?.picture && storageKey) await this.storage.write(storageKey, page.picture);
    const shown = page && { id, url, ...page.summary, hasPicture: storageKey !== null };
    await this.previews.insert({ id, url, shown, storageKey });
    return shown;
  }

  private tell(roomName: PreviewedMessage['roomName'], message: Message): void {
    if (isReply(message)) this.websocketService.sendToRoom(roomName, ServerEvents.UPDATE_THREAD_REPLY, { message });
    else this.websocketService.sendToRoom(roomName, ServerEvents.UPDATE_MESSAGE, { message });
  }
}

const isReply = (message: Message): message is Reply => message.threadId !== null;
