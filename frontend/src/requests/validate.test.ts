import { CreateChannelBodySchema, limits } from '@kraken/shared';
import { getI18n } from 'react-i18next';
import { beforeAll, expect, it } from 'vitest';
import { en } from '../i18n/en.js';
import { startTexts } from '../i18n/i18n.js';
import { nameWithin, textWithin } from './validate.js';

beforeAll(startTexts);

it('what hides in a name is told before it is sent, as the server would refuse it', () => {
  const { t } = getI18n();
  const check = nameWithin(t, limits.channelName);
  const isTaken = (name: string) => CreateChannelBodySchema.safeParse({ name, topic: '' }).success;
  for (const name of ['gear\u202egpj', '\u2800', 'a\u200bb', 'a\nb', `e${'\u0301'.repeat(7)}`]) {
    expect([check(name), isTaken(name)], JSON.stringify(name)).toEqual([en.field.hidden, false]);
    expect(textWithin(t, limits.channelName)(name), 'hostile control').toBeNull();
  }
  for (const name of ['gear', ' gear ', 'pañuelos', 'كهف', '👩\u200d🚀'])
    expect([check(name), isTaken(name)], name).toEqual([null, true]);
});

it('an empty name is told from one that hides', () => {
  const { t } = getI18n();
  expect(nameWithin(t, limits.channelName)('  ')).toBe(en.field.required);
  expect(nameWithin(t, limits.dmName)('')).toBeNull();
});
