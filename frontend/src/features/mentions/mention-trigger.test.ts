import { expect, it } from 'vitest';
import { mentionTriggerAt } from './mention-trigger.js';

const at = (text: string) => mentionTriggerAt(text, text.length);

it('a name that is being typed asks for who is meant', () => {
  expect(at('hi @an')).toEqual({ sign: '@', letters: 'an', from: 3, to: 6 });
  expect(at('@')).toEqual({ sign: '@', letters: '', from: 0, to: 1 });
  expect(at('see (#day-tr')).toMatchObject({ sign: '#', letters: 'day-tr' });
  expect(at('hi @Žofie')).toMatchObject({ letters: 'Žofie' });
});

it('an address, a heading, what is in code and a finished word do not', () => {
  for (const text of ['me@example', '#', 'a\n#', '# Title', '`@an', '```\n@an', '@anna ', 'C#'])
    expect(at(text)).toBeNull();
});
