import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MUTED_FOR_GOOD, type NotificationLevel, type PlaceSetting } from '../schemas/notification-settings.schemas.js';
import { levelOf, mutedUntil, shouldNotify, type Notable, type NotifyChoices } from './should-notify.js';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');
const LATER = '2026-11-23T13:00:00.000Z';
const BEFORE = '2026-11-23T11:59:59.999Z';

const setting = (kind: PlaceSetting['kind'], choice: Partial<PlaceSetting>): PlaceSetting => ({
  kind,
  id: kind,
  channelId: null,
  level: null,
  mutedUntil: null,
  ...choice,
});
const settingsOf = (...places: PlaceSetting[]): NotifyChoices => ({
  places,
  quiet: { hours: null, until: null },
  presence: 'online',
});
const inChannel = { communityId: 'community', channelId: 'channel', threadId: null };
const inThread = { ...inChannel, threadId: 'thread' };
const inDm = { communityId: null, channelId: 'channel', threadId: null };
const said = (place: Notable['place'], more: Partial<Notable> = {}): Notable => ({
  place,
  isForMe: false,
  isThreadFollowed: false,
  ...more,
});

describe('what is usual where nothing was chosen', () => {
  test.each([
    ['a message in a channel', said(inChannel), false],
    ['a mention in a channel', said(inChannel, { isForMe: true }), true],
    ['a direct message', said(inDm), true],
    ['a reply in a thread', said(inThread), false],
    ['a reply in a thread that is followed', said(inThread, { isThreadFollowed: true }), true],
    ['a mention in a thread', said(inThread, { isForMe: true }), true],
  ])('%s', (_, notable, expected) => {
    expect(shouldNotify(notable, settingsOf(), NOW)).toBe(expected);
  });
});

describe('the nearest choice counts', () => {
  const levels: NotificationLevel[] = ['all', 'mentions', 'none'];
  const level = fc.constantFrom<(NotificationLevel | null)[]>(null, ...levels);

  it('of a channel, else of its community, else what is usual', () => {
    fc.assert(
      fc.property(level, level, (ofChannel, ofCommunity) => {
        const settings = settingsOf(
          setting('community', { level: ofCommunity }),
          setting('channel', { level: ofChannel }),
        );
        expect(levelOf(said(inChannel), settings)).toBe(ofChannel ?? ofCommunity ?? 'mentions');
        expect(levelOf(said(inDm), settings)).toBe(ofChannel ?? 'all');
      }),
    );
  });

  it('of a thread before all; a channel of which nothing is wanted keeps its threads silent', () => {
    fc.assert(
      fc.property(level, level, fc.boolean(), (ofThread, ofChannel, isThreadFollowed) => {
        const settings = settingsOf(setting('channel', { level: ofChannel }), setting('thread', { level: ofThread }));
        const usual = ofChannel === 'none' ? 'none' : isThreadFollowed ? 'all' : 'mentions';
        expect(levelOf(said(inThread, { isThreadFollowed }), settings)).toBe(ofThread ?? usual);
      }),
    );
  });

  it('the choice of another place with the same id is not it', () => {
    const settings = settingsOf({ ...setting('community', { level: 'all' }), id: 'channel' });
    expect(levelOf(said(inChannel), settings)).toBe('mentions');
  });
});

describe('a mute', () => {
  test.each(['community', 'channel', 'thread'] as const)('of a %s silences talk, and not what is for me', (kind) => {
    const followed = said(inThread, { isThreadFollowed: true });
    const muted = settingsOf(setting(kind, { level: 'all', mutedUntil: LATER }));
    expect(shouldNotify(followed, settingsOf(setting(kind, { level: 'all' })), NOW)).toBe(true);
    expect(shouldNotify(followed, muted, NOW)).toBe(false);
    expect(shouldNotify({ ...followed, isForMe: true }, muted, NOW)).toBe(true);
  });

  it('ends by itself, and the longest of several counts', () => {
    const settings = settingsOf(
      setting('community', { mutedUntil: MUTED_FOR_GOOD }),
      setting('channel', { mutedUntil: BEFORE }),
    );
    expect(mutedUntil(inChannel, settings, NOW)).toBe(MUTED_FOR_GOOD);
    expect(mutedUntil(inDm, settings, NOW)).toBeNull();
  });
});

it('nothing notifies where the level is none or somebody does not want to be disturbed, whatever else was chosen', () => {
  const choice = fc.record({
    level: fc.constantFrom<(NotificationLevel | null)[]>(null, 'all', 'mentions', 'none'),
    mutedUntil: fc.constantFrom(null, BEFORE, LATER),
  });
  const flags = { isForMe: fc.boolean(), isThreadFollowed: fc.boolean() };
  fc.assert(
    fc.property(fc.array(choice, { minLength: 3, maxLength: 3 }), fc.record(flags), (choices, more) => {
      const kinds = ['community', 'channel', 'thread'] as const;
      const settings = settingsOf(...kinds.map((kind, i) => setting(kind, choices[i] ?? {})));
      const quiet = { ...settings, quiet: { hours: null, until: LATER } };
      for (const place of [inChannel, inThread, inDm]) {
        expect(shouldNotify(said(place, more), quiet, NOW)).toBe(false);
        expect(shouldNotify(said(place, more), { ...settings, presence: 'dnd' }, NOW)).toBe(false);
        const isHeard = shouldNotify(said(place, more), settings, NOW);
        if (levelOf(said(place, more), settings) === 'none') expect(isHeard).toBe(false);
        // Whoever hears of talk hears of what is meant for them as well.
        // How one is seen otherwise has nothing to do with it.
        expect(shouldNotify(said(place, more), { ...settings, presence: 'invisible' }, NOW)).toBe(isHeard);
        if (isHeard) expect(shouldNotify(said(place, { ...more, isForMe: true }), settings, NOW)).toBe(true);
      }
    }),
  );
});
