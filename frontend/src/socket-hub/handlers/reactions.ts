import type { MessagesPage, PayloadOf, Reaction } from '@kraken/shared';
import { changeMessage, type Pages } from './message-pages.js';

type ReactionChanged = PayloadOf<'REACTION_ADDED' | 'REACTION_REMOVED'>;

/** The tally of one emoji takes the place of the older one, under the message where it is shown. */
export function withReaction(
  data: Pages<MessagesPage>,
  changed: ReactionChanged,
  isAdded: boolean,
): Pages<MessagesPage> {
  const { reaction, userId } = changed;
  return changeMessage(data, changed, (message, page) => {
    const before = message.reactions.find(({ emoji }) => emoji === reaction.emoji);
    const isMine = userId === page.userId ? isAdded : (before?.isMine ?? false);
    const others = message.reactions.filter((other) => other !== before);
    return { ...message, reactions: reaction.count === 0 ? others : inOrder([...others, { ...reaction, isMine }]) };
  });
}

/** In the order in which they came up. */
const inOrder = (reactions: Reaction[]) => reactions.toSorted((a, b) => a.since - b.since);
