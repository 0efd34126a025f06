import { Injectable } from '@nestjs/common';
import {
  isDmRoom,
  mayDeleteMessage,
  mayEditMessage,
  saysSomething,
  RoomName,
  ServerEvents,
  type Attachment,
  type Forward,
  type Message,
  type MessagesPage,
  type Reply,
} from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../access/domain-error.js';
import { AttachmentsService } from '../attachments/attachments.service.js';
import { Database } from '../database/database.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { boundsOf, pageOf, type AskedPage } from './messages-page.js';
import { MessagesRepository, type HeldChannel, type HeldMessage, type HistoryPlace } from './messages.repository.js';
import type { NewPoll } from './polls/polls.repository.js';
import { hashSent } from './sent-hash.js';
import { SlowModeRepository } from './slow-mode/slow-mode.repository.js';
import { MentionsService } from './mentions/mentions.service.js';
import { PreviewsService } from './previews/previews.service.js';
import { RepliesService } from './threads/replies.service.js';

/** Which message, and who asks. */
export interface MessagePlace {
  readonly channelId: string;
  readonly messageId: string;
  readonly askerId: string;
}
/** What is said. */
export interface Said {
  readonly content: string;
  /** The message that it answers. */
  readonly replyToId: string | null;
  /** The message in whose thread it is said. */
  readonly threadId: string | null;
  /** Files of the author's own. */
  readonly attachmentIds: readonly string[];
  /** What it carries on from elsewhere. */
  readonly forward?: Forward;
  /** The files of that. */
  readonly carried?: readonly Attachment[];
  /** What it asks. */
  readonly poll?: NewPoll;
}
export interface MessageAsOf {
  readonly message: Message;
  readonly asOf: AsOf;
}

@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly replies: RepliesService,
    private readonly attachments: AttachmentsService,
    private readonly previews: PreviewsService,
    private readonly mentions: MentionsService,
    private readonly slowMode: SlowModeRepository,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /** @returns a page of a channel's history or of a thread, and the seq of its room it reflects (R6). */
  async findPage(place: HistoryPlace, askerId: string, asked: AskedPage): Promise<{ page: MessagesPage; asOf: AsOf }> {
    const read = await this.messages.findPage(place, askerId, boundsOf(asked));
    if (!read) throw notFound(place.threadId === null ? 'channel' : 'message');
    return { page: pageOf(asked, { messages: read.messages, userId: askerId }), asOf: { [read.room]: read.head } };
  }

  /**
   * Stores a message under the id its author made. A retry is the same message: it is answered as stored, and told
   * once (R20). Throws `id-conflict` where the id is taken by anything else, also by a deleted message, and `not-found`
   * where the answered message never stood in this place, where there is no message to reply to, and where a file is not
   * the author's to send.
   */
  async send(place: MessagePlace, said: Said): Promise<MessageAsOf> {
    try {
      return await this.sendOnce(place, said);
    } catch (error) {
      // The same message was stored by another request after this one looked: now it is there to be found.
      if (isUniqueViolation(error)) return await this.sendOnce(place, said);
      throw error;
    }
  }

  private async sendOnce(place: MessagePlace, said: Said): Promise<MessageAsOf> {
    const { channel, stored } = await this.database.transaction(() => this.sendWithin(place, said));
    const { room, head, taken } = channel;
    if (taken) return { message: requireSame(taken, place, said), asOf: { [room]: head } };
    const message = lastOf(stored);
    return { message, asOf: { [room]: message.position } };
  }

  /** As {@link send}, inside a transaction that does more than that. */
  async sendWithin(place: MessagePlace, said: Said): Promise<{ channel: HeldChannel; stored: readonly Message[] }> {
    const stored: Message[] = [];
    const channel = await this.messages.holdForSend({ ...place, ...said });
    if (!channel) throw notFound('channel');
    if (channel.taken) requireSame(channel.taken, place, said);
    else if (channel.isBlocked) throw blocked();
    else if (!channel.mayReply) throw notFound('message');
    else await this.tellNew(place, said, { channel, stored });
    return { channel, stored };
  }

  /** The place of a message is the seq of its event (R1): it is stored once that is known, and put into `stored`. */
  private async tellNew(
    { channelId, messageId: id, askerId: authorId }: MessagePlace,
    { threadId, attachmentIds, carried, ...text }: Said,
    { channel, stored }: { channel: HeldChannel; stored: Message[] },
  ): Promise<void> {
    const { roomName, role } = channel;
    const writing = { channelId, authorId, role, isDm: isDmRoom(roomName) };
    // Nobody is mentioned by what somebody said elsewhere.
    const mentions = text.forward ? null : await this.mentions.resolve(text.content, writing);
    this.mentions.requireCalm(authorId, mentions);
    await this.mentions.tellNew({ id, ...text, threadId, mentions });
    await this.previews.follow(id, text.content);
    const attachments = await (carried
      ? this.attachments.carryOn(carried, authorId)
      : this.attachments.hold(attachmentIds, authorId));
    const said = { ...text, mentions, attachments };
    // With the head held: of two at once the second one waits.
    const requirePause = () => this.slowMode.requirePause({ channelId, askerId: authorId }, channel);
    if (threadId !== null) {
      await this.replies.tellNew({ id, channelId, authorId, ...said, threadId }, { roomName, stored, requirePause });
      return;
    }
    const store = async (position: number) => {
      await requirePause();
      const message = await this.messages.insert({ id, channelId, authorId, position, ...said, threadId });
      await this.attachments.markSent(said.attachments, id);
      stored.push(message);
      return { message };
    };
    if (isDmRoom(roomName)) this.websocketService.sendToRoom(roomName, ServerEvents.NEW_DM, store);
    else this.websocketService.sendToRoom(roomName, ServerEvents.NEW_MESSAGE, store);
    // Whoever writes has read so far (R22). Payloads are built in the order of these calls: the message is there.
    this.websocketService.sendToRoom(RoomName.user(authorId), ServerEvents.READ_RECEIPT_UPDATED, () =>
      Promise.resolve({ channelId, position: lastOf(stored).position, lastSentAt: lastOf(stored).createdAt }),
    );
  }

  /** Changes the text of an own message; tells nobody when it stays as it is. */
  async edit(place: MessagePlace, content: string): Promise<MessageAsOf> {
    let toldAt: number | undefined;
    const { message, room, head } = await this.database.transaction(async () => {
      toldAt = undefined;
      const held = await this.messages.hold(place);
      if (!held) throw notFound('message');
      if (!mayEditMessage({ userId: place.askerId, role: held.role }, held.message.authorId)) {
        throw new DomainError('not-allowed', 'Only its author can edit a message.');
      }
      if (held.message.forward || held.message.poll)
        throw new DomainError('not-allowed', 'What was forwarded, and what is voted on, stays as it was said.');
      if (held.isBlocked) throw blocked();
      if (!saysSomething(content) && held.message.attachments.length === 0)
        throw new DomainError('invalid-input', 'A message without files cannot be empty.');
      if (held.message.content === content) return held;
      const edited = await this.change(held, place, content);
      const told =
        <M>(changed: M) =>
        (seq: number) => {
          toldAt = seq;
          return Promise.resolve({ message: changed });
        };
      if (isReply(edited))
        this.websocketService.sendToRoom(held.roomName, ServerEvents.UPDATE_THREAD_REPLY, told(edited));
      else this.websocketService.sendToRoom(held.roomName, ServerEvents.UPDATE_MESSAGE, told(edited));
      return { ...held, message: edited };
    });
    return { message, asOf: { [room]: toldAt ?? head } };
  }

  /** What a message says, and whom it mentions by that. */
  private async change(
    { role, roomName, message }: HeldMessage,
    place: MessagePlace,
    content: string,
  ): Promise<Message> {
    const writing = { channelId: place.channelId, authorId: message.authorId, role, isDm: isDmRoom(roomName) };
    const mentions = await this.mentions.resolve(content, writing);
    const isOther = JSON.stringify(mentions) !== JSON.stringify(message.mentions);
    if (isOther) this.mentions.requireCalm(place.askerId, mentions);
    const edited = await this.messages.updateContent(place.messageId, content, mentions);
    if (isOther) await this.mentions.replace(edited, message);
    await this.previews.follow(edited.id, content, edited.previews);
    return edited;
  }

  /** Its links show nothing of what stands behind them any more. */
  async hidePreviews(place: MessagePlace): Promise<void> {
    await this.database.transaction(async () => {
      const held = await this.messages.hold(place);
      if (!held) throw notFound('message');
      await this.previews.hide(held, place.askerId);
    });
  }

  async remove(place: MessagePlace): Promise<void> {
    const { channelId, messageId } = place;
    await this.database.transaction(async () => {
      const held = await this.messages.hold(place);
      if (!held) throw notFound('message');
      if (!mayDeleteMessage({ userId: place.askerId, role: held.role }, held.message.authorId)) {
        throw new DomainError('not-allowed', 'Only its author or the owner can delete a message.');
      }
      await this.mentions.follow(held.message);
      if (isReply(held.message)) return await this.replies.remove(held.message, held.roomName);
      const stub = await this.messages.markDeleted(messageId);
      await this.attachments.leave(held.message);
      const payload = { channelId, messageId, position: held.message.position, stub };
      this.websocketService.sendToRoom(held.roomName, ServerEvents.DELETE_MESSAGE, payload);
    });
  }
}

/** Told alike to both: whoever blocked could not write either. */
const blocked = (): DomainError => new DomainError('blocked', 'You cannot write to each other.');

function requireSame(taken: NonNullable<HeldChannel['taken']>, place: MessagePlace, said: Said): Message {
  const { isDeleted, sentHash, ...message } = taken;
  const isSame =
    !isDeleted &&
    message.channelId === place.channelId &&
    message.threadId === said.threadId &&
    message.authorId === place.askerId &&
    sentHash === hashSent(said);
  if (!isSame) throw new DomainError('id-conflict', 'The id belongs to another message.');
  return message;
}

const isReply = (message: Message): message is Reply => message.threadId !== null;

/** The last one: a transaction that ran again has stored more than once (R4). */
function lastOf(stored: readonly Message[]): Message {
  const message = stored.at(-1);
  if (!message) throw new Error('the message was not stored');
  return message;
}

/** SQLSTATE 23505. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
