import type { Member } from '@kraken/shared';
import { describe, expect, it } from 'vitest';
import { memberRows } from './member-rows.js';

const member = (userId: string, role: Member['role'] = 'member'): Member => ({ userId, role, displayName: userId });

describe('rows of the member list', () => {
  it('who is online comes first, both in the order of their names, each group with its count', () => {
    const rows = memberRows({
      members: [member('amal'), member('jonas', 'owner'), member('kofi')],
      total: 3,
      online: new Set(['kofi', 'amal']),
    });
    expect(rows.map((row) => (row.kind === 'heading' ? `${row.key} ${row.count}` : row.userId))).toEqual([
      'online 2',
      'amal',
      'kofi',
      'offline 1',
      'jonas',
    ]);
    expect(rows.at(-1)).toMatchObject({ isOwner: true });
  });

  it('somebody online on a page that is not loaded is shown, and counted once', () => {
    const rows = memberRows({ members: [member('amal')], total: 120, online: new Set(['zoe']) });
    expect(rows.map(({ key }) => key)).toEqual(['online', 'zoe', 'offline', 'amal']);
    expect(rows[2]).toMatchObject({ count: 119 });
  });

  it('while presence is not known nobody is called offline', () => {
    const rows = memberRows({ members: [member('amal')], total: 1, online: undefined });
    expect(rows).toMatchObject([
      { key: 'all', count: 1 },
      { userId: 'amal', isOnline: undefined },
    ]);
  });

  it('an empty group has no heading', () => {
    expect(memberRows({ members: [], total: 0, online: new Set() })).toEqual([]);
  });
});
