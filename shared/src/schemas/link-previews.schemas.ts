import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema } from './ids.schemas.js';

/** What stands behind a link of a message, as the page says it of itself. */
export const LinkPreviewSchema = z
  .strictObject({
    id: IdSchema,
    url: z.string().max(limits.previewedUrl.max),
    siteName: z.string().max(limits.previewSiteName.max),
    title: z.string().max(limits.previewTitle.max),
    description: z.string().max(limits.previewDescription.max),
    /** There is a picture of it. */
    hasPicture: z.boolean(),
  })
  .meta({ id: 'LinkPreview' });
export type LinkPreview = z.output<typeof LinkPreviewSchema>;

/** What is no link to be previewed: code, what is hidden, and what stands in angle brackets. */
const NOT_PREVIEWED = /```[\s\S]*?(?:```|$)|(`+)[\s\S]*?\1|\|\|[\s\S]*?\|\||<https?:\/\/[^>\s]*>/g;
const HAS_HOST = /^https?:\/\/[^/?#]*[^/?#.]/i;
const LINK = /https?:\/\/[^\s<>"`|]+/gi;

/** @returns the links of a text that are previewed: the first few, each once. */
export function previewedLinks(content: string): string[] {
  const found = content.replaceAll(NOT_PREVIEWED, ' ').match(LINK) ?? [];
  const links = found.map(withoutEnd).filter((link) => link.length <= limits.previewedUrl.max && HAS_HOST.test(link));
  return [...new Set(links)].slice(0, limits.previewsPerMessage);
}

/** What ends a sentence does not belong to the link; a bracket only where it was opened in it. */
function withoutEnd(link: string): string {
  const bare = link.replace(/[.,:;!?'*_~\]]+$/, '');
  const isOpened = bare.split('(').length >= bare.split(')').length;
  return bare.endsWith(')') && !isOpened ? withoutEnd(bare.slice(0, -1)) : bare;
}
