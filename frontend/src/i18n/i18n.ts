import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';

/** Prepares the texts. Synchronous: the catalogue is part of the program. */
export function startTexts(): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}
