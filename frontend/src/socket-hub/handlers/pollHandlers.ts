import type { MessagesPage, PayloadOf } from '@kraken/shared';
import { messagesQueryKey, threadsQueryKey } from '../query-keys.js';
import type { SocketEventHandler } from './event-handler.js';
import { changeMessage, type Pages } from './message-pages.js';

export const handlePollVotesUpdated: SocketEventHandler<'POLL_VOTES_UPDATED'> = (voted, queryClient) => {
  for (const queryKey of [messagesQueryKey(voted.channelId), threadsQueryKey(voted.channelId)])
    queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey }, (old) => withVotes(old, voted));
};

/** The tallies take the place of the older ones; which of them are the reader's own changes by their own votes alone. */
function withVotes(data: Pages<MessagesPage>, voted: PayloadOf<'POLL_VOTES_UPDATED'>): Pages<MessagesPage> {
  return changeMessage(data, voted, (message, page) => {
    const mine =
      voted.userId === page.userId
        ? voted.chosen
        : message.votes.filter(({ isMine }) => isMine).map(({ option }) => option);
    const votes = voted.votes.map((tally) => ({ ...tally, isMine: mine.includes(tally.option) }));
    return { ...message, votes };
  });
}
