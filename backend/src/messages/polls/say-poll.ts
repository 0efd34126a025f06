import type { Message } from '@kraken/shared';

/**
 * @returns what a message says without its poll: the question, and below it what could be chosen, as a list. It is voted
 * on in one place only, to which the forwarded message leads.
 */
export function sayPoll({ content, poll }: Pick<Message, 'content' | 'poll'>): string {
  if (!poll) return content;
  return `${content}\n\n${poll.options.map((option) => `- ${asPlainText(option)}`).join('\n')}`;
}

/** Answers are plain text: in a message their signs would be markdown, mentions and emoji. */
const asPlainText = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
