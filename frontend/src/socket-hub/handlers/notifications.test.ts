import { limits, type Notification } from '@kraken/shared';
import { expect, test } from 'vitest';
import { areUnreadExhausted, withUnreadAgain } from './notifications.js';

const notification = (position: number): Notification => ({
  position,
  kind: 'friend-request',
  actorId: 'somebody',
  message: null,
  createdAt: '2026-11-23T12:00:00.000Z',
  isOpened: false,
  isRead: false,
});
const some = (count: number) => Array.from({ length: count }, (_, i) => notification(count - i));

test('[R22] what is unread again is asked for, however many are known; what is shown stays meanwhile', () => {
  for (const isTruncated of [false, true])
    for (const count of [0, 2, limits.unreadPositions]) {
      const unread = { notifications: some(count), isTruncated };
      const again = withUnreadAgain(unread);
      expect(areUnreadExhausted(again), `${count}`).toBe(true);
      expect(again.notifications).toEqual(unread.notifications.slice(0, limits.unreadPositions - 1));
      expect(withUnreadAgain(again)).toEqual(again);
    }
  // Hostile control: without it a set that is whole, or full, is not asked for.
  expect(areUnreadExhausted({ notifications: some(2), isTruncated: false })).toBe(false);
  expect(areUnreadExhausted({ notifications: some(limits.unreadPositions), isTruncated: true })).toBe(false);
});
