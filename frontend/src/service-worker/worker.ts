import { serveAppShell } from './app-shell.js';
import { hearPages, openFromNotification } from './notice-board.js';
import { hearPushes } from './pushes.js';

/** Written by the build: which files the pages are made of. */
declare const APP_SHELL: { readonly version: string; readonly files: readonly string[] };
/** What `self` is in a service worker; the declarations of the language know it as that of any worker. */
declare const self: ServiceWorkerGlobalScope;

serveAppShell(self, APP_SHELL);
hearPushes(self);
hearPages(self);
openFromNotification(self);
