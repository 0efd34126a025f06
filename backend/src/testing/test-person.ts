import { randomUUID } from 'node:crypto';
import {
  AttachmentUploadSchema,
  ChannelSchema,
  ChannelsSchema,
  CommunitiesSchema,
  CommunityEmojiSchema,
  CommunitySchema,
  DmsLookupSchema,
  DmsSchema,
  InviteSchema,
  MessageSchema,
  MessagesPageSchema,
  OpenedDmSchema,
  RelationsSchema,
  UnreadLookupSchema,
  UploadedPictureSchema,
  type Attachment,
  type Channel,
  type Community,
  type CommunityEmoji,
  type Dm,
  type Me,
  type Message,
  type MessagesPage,
  type Relations,
  type Unread,
} from '@kraken/shared';
import { paint } from './pictures.js';
import type { z } from 'zod';
import type { TestAnswer, TestVisitor } from './test-visitor.js';

/** Somebody with an account, doing what people do. Each step must succeed. */
export class TestPerson {
  constructor(
    readonly browser: TestVisitor,
    readonly me: Me,
  ) {}

  get id(): string {
    return this.me.id;
  }

  async createCommunity(name = 'Community'): Promise<Community> {
    return parsed(CommunitySchema, await this.browser.post('/communities', { name }));
  }

  async communities(): Promise<Community[]> {
    return parsed(CommunitiesSchema, await this.browser.get('/communities')).communities;
  }

  async channels(communityId: string): Promise<Channel[]> {
    return parsed(ChannelsSchema, await this.browser.get(`/communities/${communityId}/channels`)).channels;
  }

  /** @returns the first channel of a community. */
  async firstChannel(communityId: string): Promise<Channel> {
    const [channel] = await this.channels(communityId);
    if (!channel) throw new Error('the community has no channel');
    return channel;
  }

  async createChannel(communityId: string, name: string): Promise<Channel> {
    return parsed(ChannelSchema, await this.browser.post(`/communities/${communityId}/channels`, { name }));
  }

  async makeEmoji(communityId: string, name: string): Promise<CommunityEmoji> {
    const picture = await this.browser.ask({ method: 'POST', path: '/pictures/emoji', body: await paint(64, 64) });
    const { id: pictureId } = parsed(UploadedPictureSchema, picture);
    return parsed(
      CommunityEmojiSchema,
      await this.browser.post(`/communities/${communityId}/emoji`, { name, pictureId }),
    );
  }

  async invite(communityId: string, terms: object = {}): Promise<string> {
    return parsed(InviteSchema, await this.browser.post(`/communities/${communityId}/invites`, terms)).code;
  }

  async accept(code: string): Promise<Community> {
    return parsed(CommunitySchema, await this.browser.post(`/invites/${code}/accept`));
  }

  async send(channelId: string, content: string, id: string = randomUUID()): Promise<Message> {
    return parsed(MessageSchema, await this.browser.put(`/channels/${channelId}/messages/${id}`, { content }));
  }

  /** Uploads a file in one part. */
  async upload(name: string, bytes: Uint8Array): Promise<Attachment> {
    const path = `/attachments/${randomUUID()}`;
    parsed(AttachmentUploadSchema, await this.browser.put(path, { name, size: bytes.byteLength }));
    const { attachment } = parsed(AttachmentUploadSchema, await this.browser.patch(`${path}?offset=0`, bytes));
    if (!attachment) throw new Error('all bytes were sent, and the file is not there');
    return attachment;
  }

  async sendFiles(channelId: string, files: readonly Attachment[], content = ''): Promise<Message> {
    const body = { content, attachmentIds: files.map(({ id }) => id) };
    return parsed(MessageSchema, await this.browser.put(`/channels/${channelId}/messages/${randomUUID()}`, body));
  }

  async reply({ channelId, threadId }: { channelId: string; threadId: string }, content: string): Promise<Message> {
    const path = `/channels/${channelId}/messages/${threadId}/replies/${randomUUID()}`;
    return parsed(MessageSchema, await this.browser.put(path, { content }));
  }

  async messages(channelId: string, query = ''): Promise<MessagesPage> {
    return parsed(MessagesPageSchema, await this.browser.get(`/channels/${channelId}/messages${query}`));
  }

  /** @returns the channel of the direct message with one person, or of a new group. */
  async openDm(...people: readonly TestPerson[]): Promise<string> {
    const userIds = people.map(({ id }) => id);
    return parsed(OpenedDmSchema, await this.browser.post('/dms', { userIds })).channelId;
  }

  async dms(): Promise<string[]> {
    return parsed(DmsSchema, await this.browser.get('/dms')).channelIds;
  }

  async dm(channelId: string): Promise<Dm> {
    const answer = parsed(DmsLookupSchema, await this.browser.post('/dms/lookup', { channelIds: [channelId] }));
    const [row] = answer.rows;
    if (!row) throw new Error('no such direct message for this person');
    return row.dm;
  }

  async relations(): Promise<Relations> {
    return parsed(RelationsSchema, await this.browser.get('/relations'));
  }

  async unread(channelId: string): Promise<Unread> {
    const answer = parsed(UnreadLookupSchema, await this.browser.post('/unread/lookup', { channelIds: [channelId] }));
    const [row] = answer.rows;
    if (!row) throw new Error('no such channel for this person');
    return row.unread;
  }
}

function parsed<S extends z.ZodType>(schema: S, answer: TestAnswer): z.output<S> {
  if (answer.status >= 400) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
  return schema.parse(answer.body);
}
