import { limits, type LinkPreview } from '@kraken/shared';
import { Parser } from 'htmlparser2';
import type { WebAnswer } from '../../platform/public-web.js';

/** What a page says of itself. */
export interface PageSummary extends Pick<LinkPreview, 'siteName' | 'title' | 'description'> {
  readonly pictureUrl: string | null;
}

/** The first of these that says something. */
const SAID_BY = {
  siteName: ['og:site_name', 'application-name'],
  title: ['og:title', 'twitter:title', 'title'],
  description: ['og:description', 'twitter:description', 'description'],
  picture: ['og:image:secure_url', 'og:image', 'twitter:image'],
} as const;

/** @returns what a page says of itself in its head (Open Graph, or plain HTML); null when that is nothing. */
export function readPage({ url, type, body }: WebAnswer): PageSummary | null {
  const said = headOf(textOf(body, type));
  const find = (names: readonly string[]) =>
    names.map((name) => said.get(name) ?? '').find((text) => text !== '') ?? '';
  const title = plain(find(SAID_BY.title), limits.previewTitle.max);
  const description = plain(find(SAID_BY.description), limits.previewDescription.max);
  if (title === '') return null;
  const siteName = plain(find(SAID_BY.siteName), limits.previewSiteName.max) || url.hostname.replace(/^www\./, '');
  const picture = find(SAID_BY.picture);
  return {
    siteName,
    title,
    description,
    // An empty address is that of the page.
    pictureUrl: picture !== '' && URL.canParse(picture, url.href) ? new URL(picture, url).href : null,
  };
}

/** The names of what a head says, with the first thing said under each. */
function headOf(html: string): Map<string, string> {
  const said = new Map<string, string>();
  const say = (name: string, text: string) => {
    if (!said.has(name) && text.trim() !== '') said.set(name, text);
  };
  let title: string | undefined;
  const parser = new Parser(
    {
      onopentag(tag, { property, name, content }) {
        if (tag === 'meta') say((property ?? name ?? '').toLowerCase(), content ?? '');
        if (tag === 'title') title = '';
        if (tag === 'body') parser.pause();
      },
      ontext(text) {
        if (title !== undefined) title += text;
      },
      onclosetag(tag) {
        if (tag !== 'title') return;
        say('title', title ?? '');
        title = undefined;
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  return said;
}

/** Old pages say in their head how they are written. */
function textOf(body: Buffer, type: string): string {
  const head = body.subarray(0, 2048).toString('latin1');
  const charset =
    /charset=["']?([\w-]+)/.exec(type)?.[1] ?? /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

/** On one line, without what steers or hides or cannot be stored, and no longer than it may be. */
function plain(text: string, max: number): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (line.length <= max) return line;
  // Not in the middle of a pair.
  return `${line
    .slice(0, max - 1)
    .replace(/\p{Cs}$/u, '')
    .trimEnd()}…`;
}
