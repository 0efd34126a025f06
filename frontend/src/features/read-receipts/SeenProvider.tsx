import { useMemo, type ReactNode } from 'react';
import { messagesInOrder, useMessages } from '../messages/messages.query.js';
import { useDmReads } from './dm-reads.query.js';
import { SeenContext } from './seen-context.js';
import { seenUpTo } from './seen-up-to.js';

/** Knows how far everybody has read a group who lets it be seen, for the messages below. */
export function SeenProvider({ channelId, children }: { channelId: string; children: ReactNode }) {
  const reads = useDmReads(channelId).data?.reads;
  const { data } = useMessages(channelId);
  const seen = useMemo(() => seenUpTo(messagesInOrder(data?.pages ?? []), reads ?? []), [data, reads]);
  return <SeenContext value={seen}>{children}</SeenContext>;
}
