import i18next from 'i18next';
import { getI18n } from 'react-i18next';
import { expect, test } from 'vitest';
import { enInspector } from './en.inspector.js';
import { en } from './en.js';
import { addTexts, startTexts } from './i18n.js';

test('what every component that asks for its texts copies is next to nothing', () => {
  startTexts();
  expect(Object.getOwnPropertyNames(getI18n())).toEqual([]);
  expect(Object.getOwnPropertyNames(i18next).length, 'hostile control').toBeGreaterThan(20);
});

test('the texts are there all the same, and so are those that come later', () => {
  startTexts();
  expect(getI18n().t('message.reply')).toBe(en.message.reply);
  addTexts('inspector', enInspector);
  expect(getI18n().t('view.counters', { ns: 'inspector' })).toBe(enInspector.view.counters);
});
