import { limits } from '../limits.js';
import { storableText } from './text.js';

/** The text of a message that may consist of something else. */
export const ContentOrNothingSchema = storableText().max(limits.messageContent.max);

export const MessageContentSchema = ContentOrNothingSchema.refine((content) => saysSomething(content), {
  error: 'is empty',
});

/** @returns whether anything of a text is drawn: spaces and signs that are drawn as nothing are no message. */
export const saysSomething = (content: string): boolean => DRAWN.test(content);

/** Neither space nor control, nor a sign that shapes or is drawn as nothing, nor the blank of braille. */
const DRAWN = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
