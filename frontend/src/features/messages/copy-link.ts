import type { Message } from '@kraken/shared';

/** @returns the address that leads to a message of the conversation that is open: to its place, in the history or in its thread. */
export function linkTo({ position, threadId }: Pick<Message, 'position' | 'threadId'>): string {
  const link = new URL(window.location.pathname, window.location.origin);
  if (threadId !== null) link.searchParams.set('thread', threadId);
  link.searchParams.set('at', String(position));
  return link.href;
}
