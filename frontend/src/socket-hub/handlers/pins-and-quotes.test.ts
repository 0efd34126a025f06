import type { Message, MessagesPage, Pins, Quote } from '@kraken/shared';
import { quoteOf } from '@kraken/shared';
import { describe, expect, it } from 'vitest';
import { pinsControllerFindAllQueryKey } from '../../api/query-keys.gen.js';
import { messagesQueryKey, quoteQueryKey } from '../query-keys.js';
import { handlerRegistry } from './index.js';
import type { Pages } from './message-pages.js';
import { cacheOf } from './plain-cache.js';
import { history, message, page } from './plain-messages.js';

const present = messagesQueryKey('c');
const pinsKey = pinsControllerFindAllQueryKey({ path: { channelId: 'c' } });
const quoteKey = quoteQueryKey({ channelId: 'c', messageId: 'm45' });
const pinned = (position: number, pinPosition: number): Message => message(position, { pinPosition });

function filled() {
  return cacheOf([
    [present, history(page(40, null, [45, 50]))],
    [pinsKey, { pins: [pinned(30, 70), pinned(20, 60)] } satisfies Pins],
    [quoteKey, quoteOf(message(45))],
  ]);
}
const ids = (pins: Pins) => pins.pins.map(({ id }) => id);

describe('pins', () => {
  it('a pinned message stands first among the pins and is marked in the history; twice is once', () => {
    const { cache, read } = filled();
    for (const _ of [1, 2]) handlerRegistry.MESSAGE_PINNED({ message: pinned(45, 80) }, cache);
    expect(ids(read(pinsKey))).toEqual(['m45', 'm30', 'm20']);
    expect(read<Pages<MessagesPage>>(present).pages[0]?.messages[0]).toMatchObject({ pinPosition: 80, reactions: [] });
  });

  it('one that is told late takes its place', () => {
    const { cache, read } = filled();
    handlerRegistry.MESSAGE_PINNED({ message: pinned(45, 65) }, cache);
    expect(ids(read(pinsKey))).toEqual(['m30', 'm45', 'm20']);
  });

  it('unpinned or deleted it leaves, edited it says so; what is not pinned changes nothing', () => {
    const { cache, read } = filled();
    handlerRegistry.UPDATE_MESSAGE({ message: { ...pinned(30, 70), content: 'better' } }, cache);
    expect(read<Pins>(pinsKey).pins[0]?.content).toBe('better');
    handlerRegistry.MESSAGE_UNPINNED({ message: message(30) }, cache);
    handlerRegistry.DELETE_MESSAGE({ channelId: 'c', messageId: 'm20', position: 20, stub: null }, cache);
    const left = read<Pins>(pinsKey);
    expect(left.pins).toEqual([]);
    handlerRegistry.UPDATE_MESSAGE({ message: message(50) }, cache);
    handlerRegistry.DELETE_MESSAGE({ channelId: 'c', messageId: 'm50', position: 50, stub: null }, cache);
    expect(read(pinsKey)).toBe(left);
  });
});

describe('quotes', () => {
  it('what is quoted follows its message, until that is deleted', () => {
    const { cache, read } = filled();
    handlerRegistry.UPDATE_MESSAGE({ message: message(45, { content: 'better\nsaid' }) }, cache);
    expect(read<Quote>(quoteKey)).toMatchObject({ excerpt: 'better said', isDeleted: false });
    for (const _ of [1, 2])
      handlerRegistry.DELETE_MESSAGE({ channelId: 'c', messageId: 'm45', position: 45, stub: null }, cache);
    expect(read<Quote>(quoteKey)).toMatchObject({ excerpt: '', isDeleted: true, authorId: 'jonas' });
  });
});
