import type { Locator, Page } from 'playwright-core';

interface Deeds {
  say: (digit: string, content: string) => Promise<unknown>;
  takeBack: (digit: string) => Promise<unknown>;
  read: () => Promise<unknown>;
  /** Of whoever is notified. */
  page: () => Page;
}

/** What changes the count of notifications on somebody's screen. */
export function inboxDoings({ say, takeBack, read, page }: Deeds) {
  const inbox = (name: RegExp): Locator =>
    page().getByRole('link', { name }).and(page().locator('[href="/notifications"]')).first();
  const isRead = () => inbox(/^Notifications$/).waitFor();
  const isUnread = () => inbox(/, 1 unread$/).waitFor();
  return [
    {
      event: 'NEW_NOTIFICATION',
      act: async () => {
        // What happened before has told of itself too.
        await read();
        await isRead();
        await say('8', '@everyone look here');
      },
      seen: isUnread,
    },
    { event: 'NOTIFICATION_READ', act: read, seen: isRead },
    {
      event: 'NOTIFICATION_REMOVED',
      act: async () => {
        await say('9', '@everyone look again');
        await isUnread();
        await takeBack('9');
      },
      seen: isRead,
    },
  ];
}
