import type { Message } from '@kraken/shared';
import { describe, expect, it } from 'vitest';
import { stillTyping, withTyping } from './typing.js';

const from = (authorId: string, position: number): Message => ({
  id: `m${position}`,
  channelId: 'c',
  authorId,
  position,
  content: '',
  createdAt: '2026-11-21T12:00:00.000Z',
  editedAt: null,
  pinPosition: null,
  replyToId: null,
  threadId: null,
  attachments: [],
  previews: [],
  mentions: null,
  forward: null,
  poll: null,
});

describe('typing', () => {
  it('saying it again prolongs it and keeps the order', () => {
    const first = withTyping([], { userId: 'a', untilMs: 1, afterPosition: 0 });
    const second = withTyping(first, { userId: 'b', untilMs: 2, afterPosition: 0 });
    const third = withTyping(second, { userId: 'a', untilMs: 3, afterPosition: 0 });
    expect(third.map(({ userId, untilMs }) => [userId, untilMs])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });

  it('the message itself ends it, an older one and one of somebody else do not', () => {
    const entries = [{ userId: 'a', untilMs: 1, afterPosition: 5 }];
    expect(stillTyping(entries, [from('a', 5), from('b', 6)]).map(({ userId }) => userId)).toEqual(['a']);
    expect(stillTyping(entries, [from('a', 7)]).map(({ userId }) => userId)).toEqual([]);
  });
});
