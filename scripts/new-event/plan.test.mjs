import { describe, expect, it } from 'vitest';
import { editsOf } from './edits.mjs';
import { planEvent } from './plan.mjs';

const direct = {
  frequency: 'often',
  audience: 'many',
  shape: 'simple',
  feedback: 'instant',
  payload: 'self-contained',
};
const asked = { name: 'POLL_CLOSED', domain: 'messages', room: 'channel', why: 'It is for the test.', ...direct };
const known = {
  domains: ['messages', 'channels'],
  taken: new Set(['NEW_MESSAGE']),
  // The real one is asked in new-event.checkout.test.mjs.
  decidePattern: ({ frequency }) => (frequency === 'often' ? 'direct' : 'invalidate'),
};
const plan = (changes = {}) => planEvent({ ...asked, ...changes }, known);

describe('what cannot be is refused with a sentence', () => {
  it.each([
    [{ name: undefined }, /--name is missing/],
    [{ name: 'pollClosed' }, /"pollClosed" is no name of an event: two words or more in capitals/],
    [{ name: 'POLL' }, /two words or more/],
    [{ name: 'POLL__CLOSED' }, /two words or more/],
    [{ name: "A_B'); --" }, /is no name of an event/],
    [{ name: `A_${'B'.repeat(60)}` }, /50 letters at most/],
    [{ name: 'NEW_MESSAGE' }, /NEW_MESSAGE is there already/],
    [{ domain: 'polls' }, /--domain "polls" is none of: messages, channels/],
    [{ domain: '../rooms' }, /is none of/],
    [{ room: 'kitchen' }, /--room "kitchen" is none of: community, channel, dm, user/],
    [{ room: 'presence' }, /PresenceService alone writes/],
    [{ why: undefined }, /--why is missing/],
    [{ why: 'because' }, /--why wants one sentence/],
    [{ feedback: undefined, shape: undefined }, /Not answered: --shape, --feedback/],
    [{ audience: 'some' }, /--audience "some" is none of: many, few/],
    [{ pattern: 'invalidate' }, /The answers point to direct, not to invalidate\. Say why with --because/],
    [{ pattern: 'keyed' }, /--pattern "keyed" is none of/],
    [{ because: 'It is like that.' }, /explains a contradiction that is none: the answers point to direct/],
    [{ pattern: 'hybrid', because: 'It is like that.' }, /a contradiction that is none/],
    [{ pattern: 'ephemeral' }, /An ephemeral event changes no cache: it has no --frequency/],
  ])('%j', (changes, sentence) => {
    expect(() => plan(changes)).toThrow(sentence);
  });
});

it('the answers decide the pattern; what contradicts them says why', () => {
  expect(plan()).toMatchObject({ pattern: 'direct', pascal: 'PollClosed', id: 'channelId', isAddition: true });
  expect(plan({ frequency: 'rarely' })).toMatchObject({ pattern: 'invalidate', answers: { cacheShape: 'simple' } });
  const contradicting = plan({ pattern: 'invalidate', because: 'The list is ordered by the server.' });
  expect(contradicting.contradiction).toBe('The list is ordered by the server.');
  expect(plan({ pattern: 'hybrid' })).not.toHaveProperty('contradiction');
});

it('a file that is not as expected stops the whole, before anything is written', () => {
  const read = (path) => (path.endsWith('index.ts') ? 'nothing that is known here' : undefined);
  expect(() => editsOf(plan(), read)).toThrow(/shared\/src\/events\/index\.ts is not as expected/);
});
