import type { WebAnswer } from '../../../backend/src/platform/public-web.js';

const PAGES = 6;

/** @returns the address of one of a few pages: what is known of them meets what is read anew. */
export const pageAddress = (number: number): string => `https://page-${number % PAGES}.test/`;

/** @returns what stands there: a page without a picture, for pixels take real time; of one page in so many nothing. */
export function readSimulatedPage(address: string): WebAnswer | null {
  const url = new URL(address);
  if (url.hostname === new URL(pageAddress(0)).hostname) return null;
  return { url, type: 'text/html', body: Buffer.from(`<title>What ${url.hostname} is about</title>`) };
}
