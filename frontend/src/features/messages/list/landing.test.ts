import type { MessagesPage, Unread } from '@kraken/shared';
import { describe, expect, it } from 'vitest';
import { landAt } from './landing.js';

const page = (from: number, to: number | null): MessagesPage => ({ messages: [], userId: '', from, to });
const unread = (...positions: number[]): Unread => ({
  channelId: 'c',
  userId: 'u',
  position: 0,
  unread: positions,
  isTruncated: false,
  role: 'member',
  mentions: [],
  hasMoreMentions: false,
  lastSentAt: null,
});

describe('entering a channel', () => {
  it('all read: at the present', () => {
    expect(landAt(unread(), [page(100, null)])).toEqual({ around: undefined, firstUnread: null });
  });

  it('the first unread is in the newest page: at the present, with a divider', () => {
    expect(landAt(unread(101, 150), [page(100, null)])).toEqual({ around: undefined, firstUnread: 101 });
  });

  it('the first unread is older than what is loaded: around it', () => {
    expect(landAt(unread(100, 150), [page(100, null)])).toEqual({ around: 100, firstUnread: 100 });
    expect(landAt(unread(100), [page(100, null), page(60, 100)])).toEqual({ around: undefined, firstUnread: 100 });
  });

  it('unread is not known: at the present', () => {
    expect(landAt(undefined, [page(100, null)])).toEqual({ around: undefined, firstUnread: null });
  });
});
