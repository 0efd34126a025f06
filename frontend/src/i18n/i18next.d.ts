import 'i18next';
import type { en } from './en.js';
import type { enInspector } from './en.inspector.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en; inspector: typeof enInspector };
  }
}
