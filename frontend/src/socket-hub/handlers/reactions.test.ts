import type { MessagesPage, PayloadOf } from '@kraken/shared';
import type { QueryKey } from '@tanstack/query-core';
import { describe, expect, it } from 'vitest';
import { messagesQueryKey } from '../query-keys.js';
import { handlerRegistry } from './index.js';
import type { Pages } from './message-pages.js';
import { cacheOf } from './plain-cache.js';
import { history, message, page } from './plain-messages.js';

const present = messagesQueryKey('c');
const anchored = messagesQueryKey('c', 30);

function filled() {
  return cacheOf([
    [present, history(page(40, null, [45, 50]), page(20, 40, [25, 40]))],
    [anchored, history(page(20, 35, [25, 30]))],
  ]);
}

describe('reactions', () => {
  const tally = (fields: object = {}) => ({ emoji: '🐙', count: 1, userIds: ['jonas'], since: 60, ...fields });
  const changed = (fields: object = {}): PayloadOf<'REACTION_ADDED'> => ({
    channelId: 'c',
    messageId: 'm25',
    position: 25,
    userId: 'jonas',
    reaction: tally(),
    ...fields,
  });
  const under = (read: ReturnType<typeof filled>['read'], key: QueryKey) =>
    read<Pages<MessagesPage>>(key).pages.at(-1)?.messages[0]?.reactions;

  it('stands under the message in every view, is mine when I did it, and goes with its last person', () => {
    const { cache, read } = filled();
    handlerRegistry.REACTION_ADDED(changed(), cache);
    for (const key of [present, anchored]) expect(under(read, key)).toEqual([{ ...tally(), isMine: false }]);
    const both = tally({ count: 2, userIds: ['jonas', 'mara'] });
    handlerRegistry.REACTION_ADDED(changed({ userId: 'mara', reaction: both }), cache);
    expect(under(read, present)).toEqual([{ ...both, isMine: true }]);
    const mine = tally({ userIds: ['mara'], since: 61 });
    handlerRegistry.REACTION_REMOVED(changed({ reaction: mine }), cache);
    expect(under(read, present)).toEqual([{ ...mine, isMine: true }]);
    handlerRegistry.REACTION_REMOVED(changed({ userId: 'mara', reaction: tally({ count: 0, userIds: [] }) }), cache);
    expect(under(read, anchored)).toEqual([]);
  });

  it('they stand in the order in which they came up, and an edit leaves them alone', () => {
    const { cache, read } = filled();
    for (const [emoji, since] of [
      ['🎉', 70],
      ['🐙', 60],
      ['🤿', 80],
    ])
      handlerRegistry.REACTION_ADDED(changed({ reaction: tally({ emoji, since }) }), cache);
    handlerRegistry.UPDATE_MESSAGE({ message: message(25, { content: 'better' }) }, cache);
    expect(under(read, present)?.map(({ emoji }) => emoji)).toEqual(['🐙', '🎉', '🤿']);
  });

  it('[R8] applying one twice changes nothing', () => {
    const { cache, read } = filled();
    handlerRegistry.REACTION_ADDED(changed(), cache);
    const once = under(read, present);
    handlerRegistry.REACTION_ADDED(changed(), cache);
    expect(under(read, present)).toEqual(once);
  });

  it('under a message that is not shown, nothing changes', () => {
    const { cache, read } = filled();
    const before = read(anchored);
    handlerRegistry.REACTION_ADDED(changed({ messageId: 'm26', position: 26 }), cache);
    expect(read(anchored)).toBe(before);
  });
});
