import type { Message } from '@kraken/shared';

/** Message id → what its author has made of it so far. Rows come and go with the scrolling; this stays. */
const texts = new Map<string, string>();

/** @returns the text being made of a message; undefined when nothing of it was changed. */
export function readEditedText(messageId: string): string | undefined {
  return texts.get(messageId);
}

/** Keeps what is being made of a message, until it is saved or cancelled. What says the same is no change. */
export function keepEditedText(message: Pick<Message, 'id' | 'content'>, text: string): void {
  if (text === message.content) texts.delete(message.id);
  else texts.set(message.id, text);
}

/** Saved or cancelled: the next edit begins with what the message says. */
export function forgetEditedText(messageId: string): void {
  texts.delete(messageId);
}
