import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import { formPicture } from '../../platform/pictures.js';
import { PublicWeb } from '../../platform/public-web.js';
import { readPage, type PageSummary } from './read-page.js';

const PAGE = { types: ['text/html', 'application/xhtml+xml'], maxBytes: 512 * 1024, isCut: true };
const PICTURE = { types: ['image/'], maxBytes: 4 * 1024 * 1024 };
const FORM = { width: 480, height: 480, mayMove: false, fit: 'inside' } as const;

/** Reads what stands behind a link, with its picture made small. */
@Injectable()
export class LinkReader {
  private readonly web: PublicWeb;

  constructor(config: Config) {
    this.web = new PublicWeb(config.previewHosts);
  }

  /** @returns null for what cannot be read or says nothing of itself. */
  async read(url: string): Promise<{ summary: Omit<PageSummary, 'pictureUrl'>; picture: Buffer | null } | null> {
    const answer = await this.web.read(url, PAGE);
    const page = answer && readPage(answer);
    if (!page) return null;
    const { pictureUrl, ...summary } = page;
    const found = pictureUrl === null ? null : await this.web.read(pictureUrl, PICTURE);
    return { summary, picture: found && (await formPicture(found.body, FORM)) };
  }
}
