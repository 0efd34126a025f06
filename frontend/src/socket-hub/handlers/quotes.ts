import { quoteOf, type Message, type Quote } from '@kraken/shared';

/** What was quoted says something else now, also where it is quoted. */
export const withEditedQuote = (_old: Quote, message: Message): Quote => quoteOf(message);

/** What was deleted is not quoted any longer; that it was there is. */
export const withDeletedQuote = (old: Quote): Quote => ({ ...old, excerpt: '', isDeleted: true });
