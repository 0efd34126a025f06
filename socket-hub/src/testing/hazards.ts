import { notifyManager } from '@tanstack/query-core';
import { HazardPage, type Way } from './hazard-page.js';
import { VirtualTime } from './virtual-time.js';

export interface Hazard {
  readonly name: string;
  /** Plays the scene. @returns what is seen in the end. */
  readonly play: (page: HazardPage) => Promise<string>;
  /** What is true in the end. */
  readonly truth: string;
}

/** @returns what is seen when a hazard is played with events coming in this way. */
export async function playHazard({ play }: Hazard, way: Way): Promise<string> {
  const time = new VirtualTime();
  notifyManager.setScheduler((callback) => void time.setTimeout(callback, 0));
  const page = new HazardPage(way, time);
  try {
    await page.pass(50);
    return await play(page);
  } finally {
    page.end();
    notifyManager.setScheduler((callback) => setTimeout(callback, 0));
  }
}

const nobody = () => undefined;

const seen = (page: HazardPage) => {
  const pages = page.plainMessages(1)?.pages;
  return pages?.map(({ messages }) => messages.map(({ id }) => id).join(' ')).join(' | ') ?? 'a spinner';
};

/** What happens when events and answers meet, one scene each. Each begins with somebody looking at an empty channel. */
export const hazards: readonly Hazard[] = [
  {
    name: 'a message arrives while the channel is asked for again',
    truth: 'a b',
    async play(page) {
      page.chat.send(1, 'a');
      await page.pass(50);
      const observer = page.observeMessages(1);
      observer.subscribe(nobody);
      await page.pass(50);
      page.answerMs = 50;
      void observer.refetch();
      await page.pass(10);
      page.chat.send(1, 'b');
      await page.pass(500);
      return seen(page);
    },
  },
  {
    name: 'a message arrives while an older page loads',
    truth: 'b c d e f | a',
    async play(page) {
      for (const id of 'abcde') page.chat.send(1, id);
      await page.pass(50);
      const observer = page.observeMessages(1);
      observer.subscribe(nobody);
      await page.pass(50);
      page.answerMs = 50;
      void observer.fetchNextPage();
      await page.pass(10);
      page.chat.send(1, 'f');
      await page.pass(500);
      return seen(page);
    },
  },
  {
    name: 'a message arrives while the channel loads for the first time',
    truth: 'a b',
    async play(page) {
      page.chat.send(1, 'a');
      await page.pass(50);
      page.answerMs = 50;
      page.observeMessages(1).subscribe(nobody);
      await page.pass(10);
      page.chat.send(1, 'b');
      await page.pass(500);
      return seen(page);
    },
  },
  {
    name: 'the channel is busy (an event every 30 ms), and somebody scrolls back for 2 s',
    truth: '5 older pages',
    async play(page) {
      for (let sent = 0; sent < 24; sent++) page.chat.send(1);
      await page.pass(50);
      const observer = page.observeMessages(1);
      observer.subscribe(nobody);
      await page.pass(50);
      page.answerMs = 50;
      for (let step = 0; step < 66; step++) {
        const { hasNextPage, isFetching } = observer.getCurrentResult();
        if (hasNextPage && !isFetching) observer.fetchNextPage().catch(nobody);
        page.chat.edit(1, 'm1.24');
        await page.pass(30);
      }
      return `${(page.plainMessages(1)?.pages.length ?? 1) - 1} older pages`;
    },
  },
  {
    name: 'something is invalidated while it loads for the first time',
    truth: 'title 1',
    async play(page) {
      page.answerMs = 50;
      page.observe(page.title(1)).subscribe(nobody);
      await page.pass(10);
      page.chat.rename(1);
      await page.pass(1000);
      return titleSeen(page);
    },
  },
  {
    name: 'something is invalidated while nobody looks, and then written to',
    truth: 'topics of 1',
    async play(page) {
      const leave = page.observe(page.board()).subscribe(nobody);
      await page.pass(50);
      leave();
      page.chat.setSeat(2, false);
      await page.pass(50);
      page.chat.setTopic(1);
      await page.pass(50);
      page.observe(page.board()).subscribe(nobody);
      await page.pass(50);
      return `topics of ${Object.keys(page.plain(page.board())?.topics ?? {}).join(' and ')}`;
    },
  },
  {
    name: 'the answer is ahead of the socket: two edits are on their way',
    truth: 'version 2, all the time',
    async play(page) {
      page.chat.send(1, 'a');
      await page.pass(50);
      page.link.delayMs = () => 50;
      page.chat.edit(1, 'a');
      page.link.delayMs = () => 100;
      page.chat.edit(1, 'a');
      const versions = new Set<number | undefined>();
      page.observeMessages(1).subscribe(({ data }) => data && versions.add(data.pages[0]?.messages[0]?.version));
      await page.pass(500);
      const all = [...versions];
      return all.length === 1 ? `version ${all[0]}, all the time` : `versions ${all.join(', ')} in turn`;
    },
  },
];

function titleSeen(page: HazardPage): string {
  return `title ${page.plain(page.title(1))?.title}`;
}
