import { Module } from '@nestjs/common';
import { SearchController } from './search.controller.js';
import { SearchLanguageRepository } from './search-language.repository.js';
import { SearchLanguageService } from './search-language.service.js';
import { SearchRepository } from './search.repository.js';
import { SearchService } from './search.service.js';

@Module({
  controllers: [SearchController],
  providers: [SearchService, SearchRepository, SearchLanguageService, SearchLanguageRepository],
})
export class SearchModule {}
