import type { Message, MessagesPage, PayloadOf, ShownMessage } from '@kraken/shared';

/** The shape of an infinite query's data. */
export interface Pages<Page> {
  readonly pages: Page[];
  readonly pageParams: unknown[];
}

/** A message enters the page whose range (from, to] holds its position, or nowhere (R9). */
export function withMessage(data: Pages<MessagesPage>, message: Message): Pages<MessagesPage> {
  // Nothing stands under a new message; what came to stand there since is not taken away.
  return putMessage(data, message.position, (there) => ({ ...message, ...whatStandsUnder(there) }));
}

function whatStandsUnder(there: ShownMessage | undefined): Omit<ShownMessage, keyof Message> {
  const { reactions, votes, replyCount, lastReplyAt, isDeleted } = there ?? nothing;
  return { reactions, votes, replyCount, lastReplyAt, isDeleted };
}
const nothing = { reactions: [], votes: [], replyCount: 0, lastReplyAt: null, isDeleted: false };

/** The message's newer text takes the place of the older one, where it is shown at all. */
export function withEditedMessage(data: Pages<MessagesPage>, message: Message): Pages<MessagesPage> {
  const place = { messageId: message.id, position: message.position };
  return changeMessage(data, place, (old) => ({ ...old, ...message }));
}

/** Changes one message, where it is shown at all. */
export function changeMessage(
  data: Pages<MessagesPage>,
  { messageId, position }: { messageId: string; position: number },
  change: (message: ShownMessage, page: MessagesPage) => ShownMessage,
): Pages<MessagesPage> {
  return mapPageAt(data, position, (page) => {
    const at = indexOfPosition(page.messages, position);
    const message = page.messages[at];
    if (message?.id !== messageId) return page;
    return { ...page, messages: page.messages.with(at, change(message, page)) };
  });
}

/** The message leaves, unless there are replies to it: then something empty is in its place. */
export function withDeletedMessage(
  data: Pages<MessagesPage>,
  { stub, ...deleted }: PayloadOf<'DELETE_MESSAGE'>,
): Pages<MessagesPage> {
  return stub ? putMessage(data, stub.position, () => stub) : withoutMessage(data, deleted);
}

/** How many replies there are to a message. A deleted one leaves with the last of them. */
export function withReplyCount(
  data: Pages<MessagesPage>,
  counted: PayloadOf<'THREAD_REPLY_COUNT_UPDATED'>,
): Pages<MessagesPage> {
  const { replyCount, lastReplyAt } = counted;
  const changed = changeMessage(data, counted, (message) => ({ ...message, replyCount, lastReplyAt }));
  const isStub = ({ id, isDeleted }: ShownMessage) => id === counted.messageId && isDeleted;
  return replyCount === 0 ? takeMessage(changed, counted.position, isStub) : changed;
}

/** The message leaves; the range of its page stays as it is (R9). */
export function withoutMessage(
  data: Pages<MessagesPage>,
  deleted: { messageId: string; position: number },
): Pages<MessagesPage> {
  return takeMessage(data, deleted.position, ({ id }) => id === deleted.messageId);
}

/** Puts a message at its place: what is there already is replaced. */
function putMessage(
  data: Pages<MessagesPage>,
  position: number,
  put: (there: ShownMessage | undefined) => ShownMessage,
): Pages<MessagesPage> {
  return mapPageAt(data, position, (page) => {
    const at = indexOfPosition(page.messages, position);
    const there = page.messages[at]?.position === position ? page.messages[at] : undefined;
    return { ...page, messages: page.messages.toSpliced(at, there ? 1 : 0, put(there)) };
  });
}

/** Takes away what stands at a place, where it is what is meant. */
function takeMessage(
  data: Pages<MessagesPage>,
  position: number,
  isMeant: (message: ShownMessage) => boolean,
): Pages<MessagesPage> {
  return mapPageAt(data, position, (page) => {
    const at = indexOfPosition(page.messages, position);
    const message = page.messages[at];
    return message?.position === position && isMeant(message)
      ? { ...page, messages: page.messages.toSpliced(at, 1) }
      : page;
  });
}

/**
 * A page that stays open for a day grows to thousands, and a position is a message's own for ever (R1): it is found by
 * halving.
 * @returns where a message of this position is, or would have to be put.
 */
function indexOfPosition(messages: readonly Message[], position: number): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.position ?? Infinity) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Changes the one page that owns a position; everything else keeps its identity. */
function mapPageAt(
  data: Pages<MessagesPage>,
  position: number,
  change: (page: MessagesPage) => MessagesPage,
): Pages<MessagesPage> {
  const at = data.pages.findIndex(({ from, to }) => position > from && (to === null || position <= to));
  const page = data.pages[at];
  if (!page) return data;
  const changed = change(page);
  return changed === page ? data : { ...data, pages: data.pages.with(at, changed) };
}
