import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { EmojiController } from './emoji.controller.js';
import { EmojiRepository } from './emoji.repository.js';
import { EmojiService } from './emoji.service.js';

@Module({
  imports: [MembersModule, PicturesModule],
  controllers: [EmojiController],
  providers: [EmojiService, EmojiRepository],
})
export class EmojiModule {}
