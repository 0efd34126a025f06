import { quoteOf, type Message, type Quote } from '@kraken/shared';

/** What was quoted says something else now, also where it is quoted; or it is there again, out of somebody's outbox. */
export const withQuoted = (_old: Quote | null, message: Message): Quote => quoteOf(message);

/** What was deleted is not quoted any longer; that it was there is. */
export const withDeletedQuote = (old: Quote | null): Quote | null => old && { ...old, excerpt: '', isDeleted: true };
