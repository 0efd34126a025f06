import i18next, { init, use } from 'i18next';
import { initReactI18next, setI18n } from 'react-i18next';
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
  // For every component that asks for its texts, `useTranslation` copies each property that this object has of its own,
  // which was an eighth of what scrolling costs. One that inherits them all has none to copy.
  const inheriting: typeof i18next = Object.create(i18next);
  setI18n(inheriting);
}

/** Adds the texts of a part that is loaded later. To be called before it is drawn. */
export function addTexts(namespace: 'inspector', texts: object): void {
  i18next.addResourceBundle('en', namespace, texts);
}
