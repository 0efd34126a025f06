import type { ShownMessage } from '@kraken/shared';
import { expect, test } from 'vitest';
import { boundsOf, pageOf, type AskedPage } from './messages-page.js';

/** Positions with holes, as edits, deletions and seats leave them. */
const positions = Array.from({ length: 230 }, (_, i) => i * 3 + 2);

const messageAt = (position: number): ShownMessage => ({
  id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
  channelId: '',
  authorId: '',
  position,
  content: '',
  createdAt: '',
  editedAt: null,
  pinPosition: null,
  replyToId: null,
  threadId: null,
  attachments: [],
  previews: [],
  mentions: null,
  forward: null,
  poll: null,
  reactions: [],
  votes: [],
  replyCount: 0,
  lastReplyAt: null,
  isDeleted: false,
});

/** What the statement of the repository does. */
function read(asked: AskedPage): ShownMessage[] {
  const { place, older, newer } = boundsOf(asked);
  const before = positions.filter((position) => position <= place);
  const after = positions.filter((position) => position > place);
  return [...before.slice(Math.max(0, before.length - older)), ...after.slice(0, newer)].map(messageAt);
}
const page = (asked: AskedPage) => pageOf(asked, { messages: read(asked), userId: '' });
const shown = (asked: AskedPage) => page(asked).messages.map(({ position }) => position);

test('[R9] pages read backwards cover every position once, without gap or overlap', () => {
  const seen: number[] = [];
  let current = page({});
  expect(current.to).toBeNull();
  for (;;) {
    seen.unshift(...current.messages.map(({ position }) => position));
    if (current.from === 0) break;
    const older = page({ before: current.from });
    expect(older.to).toBe(current.from);
    current = older;
  }
  expect(seen).toEqual(positions);
});

test('[R9] pages read forwards from the middle do so too, and the last one is open to the end', () => {
  const middle = page({ around: 300 });
  const seen = middle.messages.map(({ position }) => position);
  expect(seen).toHaveLength(50);
  let current = middle;
  while (current.to !== null) {
    const newer = page({ after: current.to });
    expect(newer.from).toBe(current.to);
    seen.push(...newer.messages.map(({ position }) => position));
    current = newer;
  }
  expect(seen).toEqual(positions.filter((position) => position > middle.from));
});

test('[R9] a page owns every message it shows', () => {
  for (const asked of [
    {},
    { before: 100 },
    { after: 100 },
    { around: 5 },
    { around: 690 },
    { before: 1 },
    { after: 9999 },
  ]) {
    const { from, to } = page(asked);
    for (const position of shown(asked)) {
      expect(position).toBeGreaterThan(from);
      expect(position).toBeLessThanOrEqual(to ?? Infinity);
    }
  }
});

test('the ends of the history are known as such', () => {
  expect(page({ before: 1 })).toEqual({ messages: [], userId: '', from: 0, to: 1 });
  expect(page({ after: 9999 })).toEqual({ messages: [], userId: '', from: 9999, to: null });
  expect(pageOf({}, { messages: [], userId: '' })).toEqual({ messages: [], userId: '', from: 0, to: null });
});
