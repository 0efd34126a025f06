import type { ShownMessage } from '@kraken/shared';
import type { OutboxEntry } from '@kraken/socket-hub';
import { describe, expect, it } from 'vitest';
import { shown } from '../../../socket-hub/handlers/plain-messages.js';
import { buildRows, hasMovedAbove, type Row } from './message-rows.js';

const MINUTE_MS = 60_000;
const noon = new Date(2026, 10, 21, 12, 0).getTime();

function message(position: number, fields: { authorId?: string; atMs?: number } = {}): ShownMessage {
  const { authorId = 'jonas', atMs = noon + position * 1000 } = fields;
  return shown(position, { authorId, createdAt: new Date(atMs).toISOString() });
}

function pending(id: string, atMs: number): OutboxEntry {
  return { id, place: 'c', body: { content: 'x' }, createdAt: atMs, state: 'waiting' };
}

function rowsOf(messages: ShownMessage[], more: Partial<Parameters<typeof buildRows>[0]> = {}): Row[] {
  return buildRows({ messages, outbox: [], isBeginning: false, firstUnread: null, meId: 'mara', ...more });
}

const continued = (rows: Row[]) => rows.map((row) => row.kind !== 'start' && row.isContinued);
const days = (rows: Row[]) => rows.map((row) => row.kind !== 'start' && row.day !== null);

describe('rows of a conversation', () => {
  it('the same author within five minutes is one group', () => {
    const rows = rowsOf([
      message(1),
      message(2, { atMs: noon + 4 * MINUTE_MS }),
      message(3, { atMs: noon + 10 * MINUTE_MS }),
      message(4, { atMs: noon + 10 * MINUTE_MS, authorId: 'yuki' }),
    ]);
    expect(continued(rows)).toEqual([false, true, false, false]);
  });

  it('what follows the message of a thread begins a group, and no day', () => {
    const rows = rowsOf([message(1), message(2), message(3)], { dividedAfter: 'm1' });
    expect(continued(rows)).toEqual([false, false, true]);
    expect(days(rows)).toEqual([true, false, false]);
    const waiting = rowsOf([message(1)], { dividedAfter: 'm1', outbox: [pending('p', noon + 2000)], meId: 'jonas' });
    expect(continued(waiting)).toEqual([false, false]);
  });

  it('each day is announced once, and begins a group', () => {
    const late = new Date(2026, 10, 21, 23, 59).getTime();
    const rows = rowsOf([message(1, { atMs: late }), message(2, { atMs: late + 2 * MINUTE_MS })]);
    expect(days(rows)).toEqual([true, true]);
    expect(continued(rows)).toEqual([false, false]);
  });

  it('the "new" divider stands once, above the first unread, and begins a group', () => {
    const rows = rowsOf([message(1), message(3), message(5)], { firstUnread: 2 });
    expect(rows.map((row) => row.kind === 'message' && row.isFirstUnread)).toEqual([false, true, false]);
    expect(continued(rows)).toEqual([false, false, true]);
  });

  it('[R20] what is unconfirmed stands at the end, and never twice', () => {
    const rows = rowsOf([message(1, { authorId: 'mara' })], {
      outbox: [pending('m1', noon), pending('x', noon + 2000)],
    });
    expect(rows.map(({ key }) => key)).toEqual(['m1', 'x']);
    expect(continued(rows)).toEqual([false, true]);
  });

  it('the beginning of the channel is shown only where nothing is older', () => {
    expect(rowsOf([], { isBeginning: true }).map(({ kind }) => kind)).toEqual(['start']);
    expect(rowsOf([])).toEqual([]);
  });
});

describe('history above the view', () => {
  const shown = rowsOf([message(10), message(11)]);

  it('that is let go, or deleted, moves the view as what comes in does', () => {
    expect(hasMovedAbove(shown, rowsOf([message(11)]))).toBe(true);
    expect(hasMovedAbove(rowsOf([message(10), message(11)], { isBeginning: true }), rowsOf([message(11)]))).toBe(true);
    expect(hasMovedAbove(shown, [])).toBe(false);
  });

  it('is told apart from what is added below', () => {
    expect(hasMovedAbove(shown, rowsOf([message(5), message(10), message(11)]))).toBe(true);
    expect(hasMovedAbove(shown, rowsOf([message(10), message(11), message(12)]))).toBe(false);
    expect(hasMovedAbove(shown, rowsOf([message(10)]))).toBe(false);
  });

  it('the beginning that appears with it counts as history', () => {
    expect(hasMovedAbove(shown, rowsOf([message(10), message(11)], { isBeginning: true }))).toBe(true);
  });

  it('another part of the history is no addition', () => {
    expect(hasMovedAbove(shown, rowsOf([message(50), message(51), message(52)]))).toBe(false);
    expect(hasMovedAbove([], shown)).toBe(false);
  });
});
