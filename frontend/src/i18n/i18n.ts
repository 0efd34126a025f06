import { init, use } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';

/** Prepares the texts. Synchronous: the catalogue is part of the program. */
export function startTexts(): void {
  use(initReactI18next);
  void init({
    lng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}
