import { expect, it } from 'vitest';
import { emojiTriggerAt } from './emoji-trigger.js';

const at = (text: string) => emojiTriggerAt(text, text.length);

it.each([
  [':wa', 'wa', 0],
  ['hello :oct', 'oct', 6],
  ['(:+1', '+1', 1],
  ['line\n:TADA', 'tada', 5],
])('%j asks for emoji', (text, letters, from) => {
  expect(at(text)).toMatchObject({ letters, from, isClosed: false });
});

it('the second colon says that the name is meant as it is', () => {
  expect(at('so :wave:')).toMatchObject({ letters: 'wave', from: 3, to: 9, isClosed: true });
});

it.each([':', ':d', 'at 10:30', 'https://example.org', 'a:wave', ': wave', '`:wave', '```\n:wave', ':wave: and'])(
  '%j does not',
  (text) => expect(at(text)).toBeNull(),
);

it('what stands behind the caret does not count, nor does code that is closed', () => {
  expect(emojiTriggerAt('say :wavy here', 7)).toMatchObject({ letters: 'wa', from: 4, to: 7 });
  expect(at('`code` :wave')).toMatchObject({ letters: 'wave' });
  expect(at('```\ncode\n```\n:wave')).toMatchObject({ letters: 'wave' });
});
