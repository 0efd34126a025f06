import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema } from './ids.schemas.js';
import { nameSchema, storableText } from './text.js';

export const ChannelSchema = z
  .strictObject({
    id: IdSchema,
    communityId: IdSchema,
    name: z.string(),
    topic: z.string(),
    /** So long one waits there between messages; 0: not at all. */
    slowModeSeconds: z.int().min(0),
  })
  .meta({ id: 'Channel' });
export type Channel = z.output<typeof ChannelSchema>;

/** In the order in which they stand. */
export const ChannelsSchema = z
  .strictObject({ channels: z.array(ChannelSchema).max(limits.channelsPerCommunity) })
  .meta({ id: 'Channels' });

const channelName = nameSchema(limits.channelName);
const channelTopic = storableText().trim().max(limits.channelTopic.max);

export const CreateChannelBodySchema = z
  .strictObject({ name: channelName, topic: channelTopic.default('') })
  .meta({ id: 'CreateChannelBody' });
export const UpdateChannelBodySchema = z
  .strictObject({
    name: channelName.optional(),
    topic: channelTopic.optional(),
    slowModeSeconds: z.int().min(0).max(limits.slowModeSeconds).optional(),
  })
  .meta({ id: 'UpdateChannelBody' });
/** All channels of the community in their new order; refused when the set differs from the present one. */
export const ReorderChannelsBodySchema = z
  .strictObject({ channelIds: z.array(IdSchema).min(1).max(limits.channelsPerCommunity) })
  .meta({ id: 'ReorderChannelsBody' });
