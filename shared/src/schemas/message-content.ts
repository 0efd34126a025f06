import { limits } from '../limits.js';
import { storableText } from './text.js';

/** The text of a message that may consist of something else. */
export const ContentOrNothingSchema = storableText().max(limits.messageContent.max);

export const MessageContentSchema = ContentOrNothingSchema.refine((content) => saysSomething(content), {
  error: 'is empty',
});

/** @returns whether a text is more than space. */
export const saysSomething = (content: string): boolean => content.trim().length >= limits.messageContent.min;
