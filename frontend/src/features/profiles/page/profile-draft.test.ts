import { expect, it } from 'vitest';
import { changeOf, profileDraftOf, profileOf } from './profile-draft.js';

const user = {
  id: 'x',
  name: 'mara',
  displayName: 'Mara',
  pronouns: '',
  bio: 'Dives.',
  status: null,
  avatarId: 'a',
  bannerId: null,
};
// A Saturday, at noon where this runs.
const noon = new Date(2026, 10, 21, 12).getTime();

it('what is not touched is sent as it was', () => {
  const status = { emoji: '🤿', text: 'below', until: '2026-11-21T15:00:00.000Z' };
  expect(profileOf(profileDraftOf({ ...user, status }), noon)).toEqual({
    displayName: 'Mara',
    pronouns: '',
    bio: 'Dives.',
    status,
    avatarId: 'a',
    bannerId: null,
  });
});

it('pictures are sent where they were changed alone', () => {
  const draft = profileDraftOf(user);
  expect(changeOf(draft, user, noon)).not.toHaveProperty('avatarId');
  expect(changeOf({ ...draft, avatarId: null }, user, noon)).toMatchObject({ avatarId: null });
  expect(changeOf({ ...draft, bannerId: 'b' }, user, noon)).toMatchObject({ bannerId: 'b' });
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
