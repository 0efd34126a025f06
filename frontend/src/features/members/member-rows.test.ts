import type { Member, Presence, ShownPresence } from '@kraken/shared';
import { describe, expect, it } from 'vitest';
import { memberRows } from './member-rows.js';

const member = (userId: string, role: Member['role'] = 'member'): Member => ({ userId, role, displayName: userId });

const presenceOf = (people: Record<string, ShownPresence>): Presence => ({
  communityId: 'c',
  online: Object.keys(people),
  away: Object.fromEntries(Object.entries(people).flatMap(([id, shown]) => (shown === 'online' ? [] : [[id, shown]]))),
});

describe('rows of the member list', () => {
  it('who is online comes first, both in the order of their names, each group with its count', () => {
    const rows = memberRows({
      members: [member('amal'), member('jonas', 'owner'), member('kofi')],
      total: 3,
      presence: presenceOf({ kofi: 'dnd', amal: 'online' }),
    });
    expect(rows.map((row) => (row.kind === 'heading' ? `${row.key} ${row.count}` : row.userId))).toEqual([
      'online 2',
      'amal',
      'kofi',
      'offline 1',
      'jonas',
    ]);
    expect(rows.at(-1)).toMatchObject({ isOwner: true, shown: 'offline' });
    expect(rows[2]).toMatchObject({ shown: 'dnd' });
  });

  it('somebody online on a page that is not loaded is shown, and counted once', () => {
    const rows = memberRows({ members: [member('amal')], total: 120, presence: presenceOf({ zoe: 'idle' }) });
    expect(rows.map(({ key }) => key)).toEqual(['online', 'zoe', 'offline', 'amal']);
    expect(rows[2]).toMatchObject({ count: 119 });
  });

  it('while presence is not known nobody is called offline', () => {
    const rows = memberRows({ members: [member('amal')], total: 1, presence: undefined });
    expect(rows).toMatchObject([
      { key: 'all', count: 1 },
      { userId: 'amal', shown: undefined },
    ]);
  });

  it('an empty group has no heading', () => {
    expect(memberRows({ members: [], total: 0, presence: presenceOf({}) })).toEqual([]);
  });
});
