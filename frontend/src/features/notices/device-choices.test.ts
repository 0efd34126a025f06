import { expect, test } from 'vitest';
import { readChoices } from './device-choices.js';

test('what was chosen comes back', () => {
  const chosen = { isShown: false, messageSound: 'off', mentionSound: 'knock', volume: 0 } as const;
  expect(readChoices(JSON.stringify(chosen))).toEqual(chosen);
});

test.each([null, undefined, '', 'no JSON', 'null', '7', '{"volume":101,"messageSound":"siren","isShown":"yes"}'])(
  'what nobody chose is as usual: %s',
  (text) => {
    expect(readChoices(text)).toEqual({ isShown: true, messageSound: 'drop', mentionSound: 'chime', volume: 60 });
  },
);
