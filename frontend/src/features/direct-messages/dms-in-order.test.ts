import type { Dm } from '@kraken/shared';
import { expect, it } from 'vitest';
import { dmsInOrder } from './dms-in-order.js';

const dm = (channelId: string, at: string | null, isGroup = false): Dm => ({
  channelId,
  isGroup,
  name: '',
  iconId: null,
  memberIds: [],
  latest: at === null ? null : { position: 1, authorId: 'a', excerpt: '', at },
  isLatestKnown: true,
});
const early = dm('early', '2026-11-21T12:00:00.000Z');
const late = dm('late', '2026-11-21T12:00:00.001Z');
const silent = dm('silent', null);
const group = dm('group', null, true);
const ids = (openId?: string) => dmsInOrder([early, silent, late, group], openId, {}).map(({ channelId }) => channelId);

it('the one somebody wrote in last stands first, below groups in which nobody has spoken', () => {
  expect(ids()).toEqual(['group', 'late', 'early']);
});

it('two people who have said nothing are listed while they look at it, and for nobody else', () => {
  expect(ids('silent')).toEqual(['group', 'silent', 'late', 'early']);
  expect(ids('late')).not.toContain('silent');
});

it('one that was closed comes back with what is said after it, and stands there while it is looked at', () => {
  const idsWith = (closed: Record<string, number>, openId?: string) =>
    dmsInOrder([early, late, group], openId, closed).map(({ channelId }) => channelId);
  expect(idsWith({ late: 1, group: 0 })).toEqual(['early']);
  expect(idsWith({ late: 1 }, 'late')).toEqual(['group', 'late', 'early']);
  expect(idsWith({ late: 0 })).toEqual(['group', 'late', 'early']);
});
