import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import {
  CommunityEmojiListSchema,
  CommunityEmojiSchema,
  CreateEmojiBodySchema,
  IdSchema,
  RenameEmojiBodySchema,
  type CommunityEmoji,
} from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { InCommunitySchema, type InCommunity } from '../access/path.schemas.js';
import { EmojiService } from './emoji.service.js';

const OneEmojiSchema = InCommunitySchema.extend({ emojiId: IdSchema });
type OneEmoji = z.output<typeof OneEmojiSchema>;

/** Their pictures are read like all pictures, by members alone. */
@Controller('communities/:communityId/emoji')
export class EmojiController {
  constructor(private readonly emoji: EmojiService) {}

  @Get()
  @Answers(CommunityEmojiListSchema)
  async findAll(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
  ): Promise<AnswerAsOf<z.output<typeof CommunityEmojiListSchema>>> {
    const { emoji, asOf } = await this.emoji.findAll(communityId, asker.userId);
    return new AnswerAsOf({ emoji }, asOf);
  }

  @Post()
  @Answers(CommunityEmojiSchema, 201)
  async create(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
    @Body({ schema: CreateEmojiBodySchema }) body: z.output<typeof CreateEmojiBodySchema>,
  ): Promise<CommunityEmoji> {
    return await this.emoji.create({ communityId, askerId: asker.userId }, body);
  }

  @Patch(':emojiId')
  @Answers(null)
  async rename(
    @Asker() asker: Asking,
    @Param({ schema: OneEmojiSchema }) { communityId, emojiId }: OneEmoji,
    @Body({ schema: RenameEmojiBodySchema }) { name }: z.output<typeof RenameEmojiBodySchema>,
  ): Promise<void> {
    await this.emoji.rename({ communityId, askerId: asker.userId }, { id: emojiId, name });
  }

  @Delete(':emojiId')
  @Answers(null)
  async remove(
    @Asker() asker: Asking,
    @Param({ schema: OneEmojiSchema }) { communityId, emojiId }: OneEmoji,
  ): Promise<void> {
    await this.emoji.remove({ communityId, askerId: asker.userId }, emojiId);
  }
}
