import { Controller, Get, Query } from '@nestjs/common';
import { SearchPageSchema, SearchQuerySchema, type SearchPage } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { Asker, type Asking } from '../access/asker.js';
import { SearchService } from './search.service.js';

@Controller('search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Get()
  @Answers(SearchPageSchema)
  async findPage(
    @Asker() asker: Asking,
    @Query({ schema: SearchQuerySchema }) asked: z.output<typeof SearchQuerySchema>,
  ): Promise<SearchPage> {
    return await this.search.findPage(asker.userId, asked);
  }
}
