import type { MessagesPage } from '@kraken/shared';
import { findFarPages } from '../../../frontend/src/features/messages/list/far-pages.js';
import { messagesQuestion, type Question } from '../questions.js';
import type { Dice } from '../simulation/dice.js';
import { short, someChannel, type Action } from './action.js';
import type { Device } from './device.js';
import { conversationOf } from './screens.js';
import type { World } from './world.js';

/** A history of many pages is walked through: what is far from the view is let go, and comes back. */
export const farPageActions = {
  'scrolls to an end': {
    weight: 3,
    act(device, _world, dice) {
      const one = dice.pick(histories(device));
      if (!one) return undefined;
      const { shown } = one;
      const isBack = dice.chance(0.7);
      const fetchOne = isBack ? shown.fetchNextPage : shown.fetchPreviousPage;
      const { client } = device;
      void scroll(fetchOne, 2 + dice.below(12), () => device.client === client);
      return `scrolls ${isBack ? 'back' : 'forward'} in ${one.question.name}`;
    },
  },
  'lets far pages go': {
    weight: 4,
    act(device, world, dice) {
      if (letSomeGo(device, world, dice)) return 'lets pages go that nobody is near';
      const { client } = device;
      const [channel] = world.channels;
      if (!client || !channel) return undefined;
      for (const question of conversationOf(channel.id)) device.show(question);
      const isOpen = () => device.client === client;
      const back = () => histories(device).map(({ shown }) => scroll(shown.fetchNextPage, 8, isOpen));
      // The first page comes first.
      world.time.after(3_000, () => void Promise.all(back()).then(() => isOpen() && letSomeGo(device, world, dice)));
      return 'goes far back, to let go of the present';
    },
  },
  // What was entered at a place, or scrolled far back, is entered anew when somebody comes again.
  'comes back to the present': {
    weight: 2,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!device.client || !channel) return undefined;
      const one = dice.pick(histories(device)) ?? { question: messagesQuestion(channel.id) };
      device.client.hub.beginAnew(one.question.queryKey);
      return `begins ${one.question.name} anew in ${short(channel.id)}`;
    },
  },
} satisfies Record<string, Action>;

/** @returns whether pages went: there must be several, and nothing of them on its way. */
function letSomeGo(device: Device, world: World, dice: Dice): boolean {
  const one = dice.pick(histories(device).filter(({ pages }) => pages.length > 1));
  if (!one || !device.client) return false;
  const far = findFarPages(one.pages, someplace(one.pages, dice)) ?? someFew(one.pages, dice);
  const haveGone = device.client.hub.letPagesGo(one.question.queryKey, far);
  if (haveGone) world.note('far pages are let go');
  return haveGone;
}

/** @returns the histories of messages that are looked at, with what is loaded of them. */
function histories({ client, shown }: Device) {
  return [...shown.values()].flatMap((one) => {
    const pages = client?.pagesOf(one.question);
    return pages && isHistory(one.question) ? [{ ...one, pages: pages as readonly MessagesPage[] }] : [];
  });
}

const isHistory = (question: Question): boolean => question.kind === 'paged' && question.previous !== undefined;

/** One page after the other, as a list asks for them; nothing where there is none any more. */
async function scroll(fetchOne: () => Promise<unknown>, pages: number, isOpen: () => boolean): Promise<void> {
  for (let page = 0; page < pages && isOpen(); page++) await fetchOne();
}

/** @returns a position somewhere in what is loaded. */
function someplace(pages: readonly MessagesPage[], dice: Dice): number {
  return (dice.pick(pages)?.from ?? 0) + 1;
}

/** There are not as many as an app would hold: some of them, at one end. */
function someFew(pages: readonly MessagesPage[], dice: Dice): { first: number } | { last: number } {
  const count = 1 + dice.below(pages.length - 1);
  return dice.chance(0.5) ? { first: count } : { last: count };
}
