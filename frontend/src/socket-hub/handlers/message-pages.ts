import type { Message, MessagesPage } from '@kraken/shared';

/** The shape of an infinite query's data. */
export interface Pages<Page> {
  readonly pages: Page[];
  readonly pageParams: unknown[];
}

/** A message enters the page whose range (from, to] holds its position, or nowhere (R9). */
export function withMessage(data: Pages<MessagesPage>, message: Message): Pages<MessagesPage> {
  return mapPageAt(data, message.position, (page) => {
    if (page.messages.some(({ id }) => id === message.id)) return replaceMessage(page, message);
    const at = page.messages.findLastIndex(({ position }) => position < message.position) + 1;
    return { ...page, messages: page.messages.toSpliced(at, 0, message) };
  });
}

/** The message's newer text takes the place of the older one, where it is shown at all. */
export function withEditedMessage(data: Pages<MessagesPage>, message: Message): Pages<MessagesPage> {
  return mapPageAt(data, message.position, (page) => replaceMessage(page, message));
}

/** The message leaves; the range of its page stays as it is (R9). */
export function withoutMessage(
  data: Pages<MessagesPage>,
  deleted: { messageId: string; position: number },
): Pages<MessagesPage> {
  return mapPageAt(data, deleted.position, (page) => {
    const messages = page.messages.filter(({ id }) => id !== deleted.messageId);
    return messages.length === page.messages.length ? page : { ...page, messages };
  });
}

function replaceMessage(page: MessagesPage, message: Message): MessagesPage {
  const at = page.messages.findIndex(({ id }) => id === message.id);
  return at === -1 ? page : { ...page, messages: page.messages.with(at, message) };
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
