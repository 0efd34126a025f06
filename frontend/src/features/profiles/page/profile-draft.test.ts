import { expect, it } from 'vitest';
import { profileDraftOf, profileOf } from './profile-draft.js';

const user = { id: 'x', name: 'mara', displayName: 'Mara', pronouns: '', bio: 'Dives.', status: null };
// A Saturday, at noon where this runs.
const noon = new Date(2026, 10, 21, 12).getTime();

it('what is not touched is sent as it was', () => {
  const status = { emoji: '🤿', text: 'below', until: '2026-11-21T15:00:00.000Z' };
  expect(profileOf(profileDraftOf({ ...user, status }), noon)).toEqual({
    displayName: 'Mara',
    pronouns: '',
    bio: 'Dives.',
    status,
  });
});

it('a status without emoji and words is none', () => {
  expect(profileOf({ ...profileDraftOf(user), statusText: '  ' }, noon).status).toBeNull();
});

it('a status ends so long from when it is saved, and a day where the person is', () => {
  const untilOf = (statusLifetime: 'never' | 'hour' | 'today' | 'week') =>
    profileOf({ ...profileDraftOf(user), statusText: 'away', statusLifetime }, noon).status?.until;
  expect(untilOf('never')).toBeNull();
  expect(untilOf('hour')).toBe(new Date(2026, 10, 21, 13).toISOString());
  expect(untilOf('today')).toBe(new Date(2026, 10, 21, 23, 59, 59, 999).toISOString());
  expect(untilOf('week')).toBe(new Date(2026, 10, 22, 23, 59, 59, 999).toISOString());
});
