import { IdSchema, ReactionEmojiSchema } from '@kraken/shared';
import { z } from 'zod';

/** The ids that stand in paths. An id that is none is refused as `invalid-input`. */
export const InCommunitySchema = z.strictObject({ communityId: IdSchema });
export type InCommunity = z.output<typeof InCommunitySchema>;

export const InChannelSchema = z.strictObject({ channelId: IdSchema });
export type InChannel = z.output<typeof InChannelSchema>;

export const MessageInChannelSchema = z.strictObject({ channelId: IdSchema, messageId: IdSchema });
export type MessageInChannel = z.output<typeof MessageInChannelSchema>;

export const WithUserSchema = z.strictObject({ userId: IdSchema });
export type WithUser = z.output<typeof WithUserSchema>;

export const ReplyInChannelSchema = MessageInChannelSchema.extend({ replyId: IdSchema });
export type ReplyInChannel = z.output<typeof ReplyInChannelSchema>;

export const ThreadInChannelSchema = z.strictObject({ channelId: IdSchema, threadId: IdSchema });
export type ThreadInChannel = z.output<typeof ThreadInChannelSchema>;

export const ReactionInChannelSchema = MessageInChannelSchema.extend({ emoji: ReactionEmojiSchema });
export type ReactionInChannel = z.output<typeof ReactionInChannelSchema>;

export const UserInChannelSchema = z.strictObject({ channelId: IdSchema, userId: IdSchema });
export type UserInChannel = z.output<typeof UserInChannelSchema>;
